package dev.tiffin.topology;

/** The platform cannot do what was asked; the message is one line for whoever asked. */
public final class PlatformException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PlatformException(String message) {
    super(message);
  }

  PlatformException(String message, Throwable cause) {
    super(message, cause);
  }
}
