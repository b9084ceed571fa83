package dev.tiffin.payment.provider;

/**
 * The provider does not let us in, or not do this: a key that is wrong, a right that is missing.
 * Asking again does not help before somebody has changed the set-up. Whether an earlier try did
 * anything is not known.
 */
public final class NotAdmittedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotAdmittedException(String message) {
    super(message);
  }

  public NotAdmittedException(String message, Throwable cause) {
    super(message, cause);
  }
}
