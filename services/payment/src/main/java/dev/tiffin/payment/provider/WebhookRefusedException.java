package dev.tiffin.payment.provider;

/** Nobody knows who sent this webhook: nothing is done. */
public final class WebhookRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WebhookRefusedException(String message) {
    super(message);
  }
}
