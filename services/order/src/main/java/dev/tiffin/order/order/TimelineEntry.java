package dev.tiffin.order.order;

import java.time.Instant;

/** When an order came to a stage, and by whom. */
public record TimelineEntry(Stage stage, Instant at, Actor by) {
  static TimelineEntry of(Stage stage, OrderEvent event) {
    return new TimelineEntry(stage, event.at(), event.by());
  }
}
