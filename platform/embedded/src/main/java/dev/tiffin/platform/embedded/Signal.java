package dev.tiffin.platform.embedded;

/** The signals a child process is sent, named as {@code kill -s} names them. */
public enum Signal {
  TERM,
  INT,
  KILL,
  STOP,
  CONT,
  USR1
}
