package dev.tiffin.reporting.deliveries;

import java.time.Instant;
import java.util.Optional;

/**
 * How a delivery stands.
 *
 * @param courierId whoever has it now, or had it last
 * @param search how it was looked for a courier
 * @param promisedTo as planned last
 * @param onTime at the door no later than promised; empty until it is there
 */
public record DeliveryRow(
    String orderId,
    int version,
    String restaurantId,
    String status,
    Optional<String> courierId,
    Search search,
    Times times,
    Optional<Instant> promisedTo,
    Optional<Boolean> onTime,
    End end) {

  /**
   * @param offers how often a courier was asked
   * @param refusals how often that came to nothing
   */
  public record Search(int offers, int refusals) {}

  public record Times(
      Instant opened,
      Optional<Instant> assigned,
      Optional<Instant> pickedUp,
      Optional<Instant> ended) {

    Times assignedAt(Instant at) {
      return new Times(opened, Optional.of(at), pickedUp, ended);
    }

    Times pickedUpAt(Instant at) {
      return new Times(opened, assigned, Optional.of(at), ended);
    }

    /** What has ended once is only brought back. */
    Times endedAt(Instant at) {
      return ended.isPresent() ? this : new Times(opened, assigned, pickedUp, Optional.of(at));
    }
  }

  /** How it ended, as far as it did. */
  public record End(Optional<String> proof, Optional<String> reason, Optional<String> liable) {
    static final End NONE = new End(Optional.empty(), Optional.empty(), Optional.empty());
  }

  static DeliveryRow opened(String orderId, int version, Instant at, String restaurantId) {
    return new DeliveryRow(
        orderId,
        version,
        restaurantId,
        "PENDING",
        Optional.empty(),
        new Search(0, 0),
        new Times(at, Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        End.NONE);
  }

  DeliveryRow after(DeliveryFact fact, int heard, Instant at) {
    return switch (fact) {
      case DeliveryFact.Opened _ -> throw new IllegalStateException("it was opened before");
      case DeliveryFact.Planned(Optional<Instant> promised) ->
          with(heard, status, times).promised(promised.or(() -> promisedTo));
      case DeliveryFact.Offered _ ->
          with(heard, "OFFERED", times).searched(search.offers + 1, search.refusals);
      case DeliveryFact.OfferClosed(_, boolean isRefusal) ->
          with(heard, "PENDING", times)
              .searched(search.offers, search.refusals + (isRefusal ? 1 : 0));
      case DeliveryFact.Assigned(String courier) ->
          with(heard, "ASSIGNED", times.assignedAt(at)).carriedBy(courier);
      case DeliveryFact.Unassigned _ -> with(heard, "PENDING", times);
      case DeliveryFact.Advanced(String to) -> advanced(to, heard, at);
      case DeliveryFact.PickedUp _ -> with(heard, "PICKED_UP", times.pickedUpAt(at));
      case DeliveryFact.Delivered(Optional<String> proof) ->
          with(heard, "DELIVERED", times.endedAt(at))
              .atDoor(at)
              .ended(new End(proof, Optional.empty(), Optional.empty()));
      case DeliveryFact.Failed(Optional<String> reason, Optional<String> liable) ->
          with(heard, "FAILED", times.endedAt(at)).ended(new End(Optional.empty(), reason, liable));
      case DeliveryFact.Cancelled _ -> with(heard, "CANCELLED", times.endedAt(at));
      case DeliveryFact.Noted _ -> with(heard, status, times);
    };
  }

  private DeliveryRow advanced(String to, int heard, Instant at) {
    return switch (to) {
      case "AT_DROPOFF" -> with(heard, to, times).atDoor(at);
      case "RETURNED" -> with(heard, to, times.endedAt(at));
      default -> with(heard, to, times);
    };
  }

  private DeliveryRow with(int heard, String next, Times then) {
    return new DeliveryRow(
        orderId, heard, restaurantId, next, courierId, search, then, promisedTo, onTime, end);
  }

  private DeliveryRow promised(Optional<Instant> to) {
    return new DeliveryRow(
        orderId, version, restaurantId, status, courierId, search, times, to, onTime, end);
  }

  private DeliveryRow searched(int offers, int refusals) {
    return new DeliveryRow(
        orderId,
        version,
        restaurantId,
        status,
        courierId,
        new Search(offers, refusals),
        times,
        promisedTo,
        onTime,
        end);
  }

  private DeliveryRow carriedBy(String courier) {
    return new DeliveryRow(
        orderId,
        version,
        restaurantId,
        status,
        Optional.of(courier),
        search,
        times,
        promisedTo,
        onTime,
        end);
  }

  /** The first time counts: who rings and waits was there when they rang. */
  private DeliveryRow atDoor(Instant at) {
    return new DeliveryRow(
        orderId,
        version,
        restaurantId,
        status,
        courierId,
        search,
        times,
        promisedTo,
        onTime.or(() -> promisedTo.map(promise -> !at.isAfter(promise))),
        end);
  }

  private DeliveryRow ended(End how) {
    return new DeliveryRow(
        orderId, version, restaurantId, status, courierId, search, times, promisedTo, onTime, how);
  }
}
