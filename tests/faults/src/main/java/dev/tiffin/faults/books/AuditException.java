package dev.tiffin.faults.books;

/** The platform's books cannot be read; the message is one line. */
public final class AuditException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AuditException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
