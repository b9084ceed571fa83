package dev.tiffin.order.order;

/** Who bears the cost of an order that was not served. */
public enum LiableParty {
  PLATFORM,
  RESTAURANT,
  COURIER,
  CUSTOMER
}
