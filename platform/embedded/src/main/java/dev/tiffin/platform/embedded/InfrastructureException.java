package dev.tiffin.platform.embedded;

/** Infrastructure could not be started or used; the message is one line that says what to do. */
public final class InfrastructureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InfrastructureException(String message) {
    super(message);
  }

  public InfrastructureException(String message, Throwable cause) {
    super(message, cause);
  }
}
