package dev.tiffin.platform.kafkabroker;

/** The node could not be formatted or started; the message is fit for one line. */
final class NodeFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
