package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.TravelTime;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * When an order will be at its door: between two times, as known at a third. The range is as wide
 * as what is not known yet:
 *
 * <ul>
 *   <li>travel takes from 90 to 125 % of what is computed;
 *   <li>a kitchen that has not said ready is on time, or late by a fifth of the time it still means
 *       to take, at least 2 and at most 15 minutes;
 *   <li>where nobody has the run, a courier on a bicycle is at the restaurant in 3 to 15 minutes;
 *   <li>both ends are rounded outwards to whole minutes, so that it does not flicker.
 * </ul>
 *
 * @param from not before {@code computedAt}
 */
public record Eta(Instant from, Instant to, Instant computedAt) {
  private static final Duration FOUND_EARLY = Duration.ofMinutes(3);
  private static final Duration FOUND_LATE = Duration.ofMinutes(15);
  private static final Vehicle ASSUMED = Vehicle.BICYCLE;
  private static final Duration COUNTER = Duration.ofSeconds(Tour.COUNTER_SECONDS);
  private static final Duration DOOR = Duration.ofSeconds(Tour.DOOR_SECONDS);

  /** Which end of the range, and how far the unknown moves it. */
  private enum End {
    EARLY(90),
    LATE(125);

    private static final int LATE_SHARE = 5;
    private static final Duration LATE_MIN = Duration.ofMinutes(2);
    private static final Duration LATE_MAX = Duration.ofMinutes(15);

    private final int travelPercent;

    End(int travelPercent) {
      this.travelPercent = travelPercent;
    }

    Duration travel(Duration computed) {
      return computed.multipliedBy(travelPercent).dividedBy(100);
    }

    Duration untilFound() {
      return this == EARLY ? FOUND_EARLY : FOUND_LATE;
    }

    Instant ready(Progress.Kitchen kitchen, Instant now) {
      if (kitchen.ready()) {
        return now;
      }
      Instant meant = later(kitchen.readyAt(), now);
      if (this == EARLY) {
        return meant;
      }
      Duration late = Duration.between(now, meant).dividedBy(LATE_SHARE);
      late = late.compareTo(LATE_MIN) < 0 ? LATE_MIN : late;
      return meant.plus(late.compareTo(LATE_MAX) > 0 ? LATE_MAX : late);
    }
  }

  /** The range as it is known now. */
  public static Eta of(Progress progress, TravelTime travel, Instant now) {
    Instant early = arrival(progress, travel, now, End.EARLY).truncatedTo(ChronoUnit.MINUTES);
    Instant late = arrival(progress, travel, now, End.LATE).truncatedTo(ChronoUnit.MINUTES);
    return new Eta(later(early, now), late.plus(1, ChronoUnit.MINUTES), now);
  }

  private static Instant arrival(Progress progress, TravelTime travel, Instant now, End end) {
    return switch (progress) {
      case Progress.Unassigned open -> {
        Instant fetched = later(now.plus(end.untilFound()), end.ready(open.kitchen(), now));
        Way way = new Way(travel, ASSUMED, end, fetched.plus(COUNTER));
        yield way.to(open.pickup(), List.of(), open.dropoff());
      }
      case Progress.Fetching run -> {
        Duration approach = end.travel(travel.between(run.courier(), run.pickup(), run.vehicle()));
        Instant fetched = later(now.plus(approach), end.ready(run.kitchen(), now));
        Way way = new Way(travel, run.vehicle(), end, fetched.plus(COUNTER));
        yield way.to(run.pickup(), run.doorsFirst(), run.dropoff());
      }
      case Progress.Carrying run ->
          new Way(travel, run.vehicle(), end, now)
              .to(run.courier(), run.doorsFirst(), run.dropoff());
      case Progress.AtDoor _ -> now;
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** From a place, past doors, to a door. */
  private record Way(TravelTime travel, Vehicle vehicle, End end, Instant leaves) {
    Instant to(Place from, List<Place> doorsFirst, Place door) {
      Instant at = leaves;
      Place place = from;
      for (Place next : doorsFirst) {
        at = at.plus(end.travel(travel.between(place, next, vehicle))).plus(DOOR);
        place = next;
      }
      return at.plus(end.travel(travel.between(place, door, vehicle)));
    }
  }
}
