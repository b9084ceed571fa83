package dev.tiffin.payment.payment;

/** Who bears what is given back. */
public enum LiableParty {
  PLATFORM,
  RESTAURANT,
  COURIER
}
