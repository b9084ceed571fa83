package dev.tiffin.delivery.travel;

import dev.tiffin.delivery.run.Place;
import java.time.Duration;
import java.util.List;

/** Says how long a courier needs from place to place; always has an answer. */
public interface TravelTime {

  /** Many to many, for one vehicle, in one question. */
  TravelTable table(List<Place> from, List<Place> to, Vehicle vehicle);

  /** From one place to one other. */
  default Duration between(Place from, Place to, Vehicle vehicle) {
    return Duration.ofSeconds(table(List.of(from), List.of(to), vehicle).seconds(0, 0));
  }
}
