package dev.tiffin.delivery.run;

/** What shows that an order was handed over. */
public enum Proof {
  /** It was handed over before any was asked for. */
  NONE,
  PIN,
  PHOTO,
  /** A dispatcher said so. */
  DISPATCHER
}
