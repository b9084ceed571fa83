package dev.tiffin.payment.provider;

/**
 * The provider did not answer for good: whether it did what it was asked is not known, and it is
 * asked again with the same key.
 */
public final class ProviderDownException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ProviderDownException(String message) {
    super(message);
  }

  public ProviderDownException(String message, Throwable cause) {
    super(message, cause);
  }
}
