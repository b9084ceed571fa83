package dev.tiffin.notification.sending;

/**
 * Names a message: the same through every retry, so that a receiver knows it again.
 *
 * @param value {@code msg_} and 32 hexadecimal digits
 */
public record MessageId(String value) {
  public MessageId {
    if (!value.matches("msg_[0-9a-f]{32}")) {
      throw new IllegalArgumentException("not the id of a message: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
