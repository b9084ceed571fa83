package dev.tiffin.platform.eventstore.rebuild;

/** A read model could not be rebuilt, and is as it was; the message is for an operator. */
public final class NotRebuiltException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotRebuiltException(String message) {
    super(message);
  }

  public NotRebuiltException(String message, Throwable cause) {
    super(message, cause);
  }
}
