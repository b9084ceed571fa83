package dev.tiffin.faults.plan;

/** What is done to a process. */
public enum Kind {
  /** {@code kill -9}; its supervisor starts it again. */
  KILL,
  /** SIGTERM while it is being used; its supervisor starts it again. */
  TERM,
  /** SIGSTOP, and SIGCONT after a while. */
  STOP,
  /** Killed, and kept from coming back for a while. */
  AWAY
}
