package dev.tiffin.kitchen.ticket;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a kitchen has on.
 *
 * @param cooking tickets that are accepted and not ready
 * @param places the times that tickets take, those of the last ten minutes included; sorted
 */
public record Workload(int cooking, List<Instant> places) {
  public static final Workload NOTHING = new Workload(0, List.of());

  public Workload {
    places = places.stream().sorted().toList();
  }

  /** With one ticket more. */
  public Workload with(Instant place) {
    return new Workload(cooking + 1, Stream.concat(places.stream(), Stream.of(place)).toList());
  }

  /**
   * The least minutes from {@code minutes} on at which there is room; empty if there is none up to
   * {@link Kitchen#MINUTES_MAX}.
   */
  OptionalInt possibleMinutes(int minutes, int capacity, Instant now) {
    for (int m = minutes; m <= Kitchen.MINUTES_MAX; m++) {
      if (capacity == 0 || hasRoom(Kitchen.readyAt(m, now), capacity)) {
        return OptionalInt.of(m);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether any ten minutes around that time would still hold no more than {@code capacity}. */
  private boolean hasRoom(Instant at, int capacity) {
    List<Instant> near =
        Stream.concat(
                places.stream()
                    .filter(place -> place.isAfter(at.minus(Kitchen.SPAN)))
                    .filter(place -> place.isBefore(at.plus(Kitchen.SPAN))),
                Stream.of(at))
            .sorted()
            .toList();
    for (int first = 0; first + capacity < near.size(); first++) {
      if (near.get(first + capacity).isBefore(near.get(first).plus(Kitchen.SPAN))) {
        return false;
      }
    }
    return true;
  }
}
