package dev.tiffin.delivery.watching;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;

/** Something that is watched. */
public sealed interface Subject {
  /** How an order's run stands. */
  record RunOf(OrderId order) implements Subject {}

  /** Where a courier is. */
  record PlaceOf(CourierId courier) implements Subject {}

  /** What a courier is offered. */
  record OffersTo(CourierId courier) implements Subject {}
}
