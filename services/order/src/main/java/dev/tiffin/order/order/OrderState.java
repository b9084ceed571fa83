package dev.tiffin.order.order;

/** An order, or that there is none yet. */
public sealed interface OrderState permits OrderState.None, Order {
  /** Before it is placed. */
  record None() implements OrderState {}

  OrderState NONE = new None();
}
