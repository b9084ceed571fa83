package dev.tiffin.platform.rabbitmq;

/** This work can never be done, however often it is tried: it is parked at once. */
public final class WorkRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WorkRefusedException(String message) {
    super(message);
  }

  public WorkRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
