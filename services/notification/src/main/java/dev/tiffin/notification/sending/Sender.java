package dev.tiffin.notification.sending;

/** One way in which a message gets out. */
public interface Sender {
  /**
   * Sends it once. Blocks, for 15 seconds at most, and never throws for the receiver's faults: they
   * are what the attempt came to.
   */
  Attempt send(Message message);
}
