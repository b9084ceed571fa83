package dev.tiffin.delivery.run;

/** Why an offer was not taken. */
public enum OfferEnd {
  DECLINED,
  TIMED_OUT,
  COURIER_OFFLINE,
  WITHDRAWN;

  /** Whether the courier did not want it: who had no say may be asked again. */
  boolean isRefusal() {
    return this == DECLINED || this == TIMED_OUT;
  }
}
