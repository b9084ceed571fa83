package dev.tiffin.order.order;

/** What payment may be asked for. */
public enum PaymentStep {
  /** Set the money aside. */
  AUTHORISE,
  /** Take it. */
  CAPTURE,
  /** Let go of it, whether or not it has been set aside yet. */
  VOID
}
