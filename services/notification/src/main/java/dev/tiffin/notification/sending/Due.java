package dev.tiffin.notification.sending;

/** How a notification stands when its turn to be sent has come. */
public sealed interface Due {
  /** There is none of that id, or none any more. */
  record Unknown() implements Due {}

  /** Nothing is left to do: it was delivered, or whoever it was for wants no more. */
  record Over() implements Due {}

  /**
   * It is to be sent.
   *
   * @param receiver those who share it are sent to together
   */
  record Waiting(Message message, String receiver) implements Due {}
}
