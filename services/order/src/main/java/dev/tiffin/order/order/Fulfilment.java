package dev.tiffin.order.order;

/** How a meal gets to whoever ordered it. */
public enum Fulfilment {
  DELIVERY,
  COLLECTION
}
