package dev.tiffin.menu.quote;

import dev.tiffin.menu.zone.Position;

/** How a meal gets to who eats it. */
public sealed interface Fulfilment {
  record Delivery(Position dropoff) implements Fulfilment {}

  record Collection() implements Fulfilment {}
}
