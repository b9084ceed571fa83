package dev.tiffin.generate;

/** Nothing can be generated; the message is for whoever gave the command. */
final class GenerateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GenerateException(String message) {
    super(message);
  }

  GenerateException(String message, Throwable cause) {
    super(message, cause);
  }
}
