package dev.tiffin.kitchen.ticket;

/** How a meal leaves the kitchen. */
public enum Fulfilment {
  DELIVERY,
  COLLECTION
}
