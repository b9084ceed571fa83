package dev.tiffin.notification.sending;

/** The ways in which messages get out. */
public enum Channel {
  EMAIL,
  PUSH,
  WEBHOOK
}
