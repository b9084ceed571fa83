package dev.tiffin.menu.catalog;

import java.time.Instant;

/** What the restaurant itself says, beside its hours. */
public sealed interface RestaurantState {
  record Open() implements RestaurantState {}

  /** Takes orders, slowly: each one is prepared for {@link Restaurant#BUSY_ADDS} longer. */
  record Busy() implements RestaurantState {}

  /** Takes no orders until further notice. */
  record Paused() implements RestaurantState {}

  /** Takes no orders until a time, then is open again. */
  record PausedUntil(Instant until) implements RestaurantState {}

  record Closed() implements RestaurantState {}

  /** What it is at that moment, once a pause that has ended is over. */
  default RestaurantState at(Instant now) {
    return switch (this) {
      case PausedUntil(Instant until) when !now.isBefore(until) -> new Open();
      case Open s -> s;
      case Busy s -> s;
      case Paused s -> s;
      case PausedUntil s -> s;
      case Closed s -> s;
    };
  }

  /** Whether orders are taken at that moment, as far as this goes. */
  default boolean takesOrders(Instant now) {
    return switch (at(now)) {
      case Open s -> true;
      case Busy s -> true;
      case Paused s -> false;
      case PausedUntil s -> false;
      case Closed s -> false;
    };
  }
}
