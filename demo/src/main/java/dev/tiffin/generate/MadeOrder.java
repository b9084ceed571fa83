package dev.tiffin.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An order from its placing to its end, with all that came of it. */
record MadeOrder(
    String id,
    String shortCode,
    Restaurant restaurant,
    Basket basket,
    boolean card,
    LocalDate placedOn,
    Instant placedAt,
    Life life,
    Optional<Ride> ride,
    Optional<Charge> charge) {

  List<Happening> events() {
    return life.events();
  }
}
