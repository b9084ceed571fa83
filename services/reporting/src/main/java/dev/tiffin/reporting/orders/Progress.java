package dev.tiffin.reporting.orders;

import java.time.Instant;
import java.util.Optional;

/**
 * How an order stands.
 *
 * @param version of the last event that was heard
 * @param reason why it was rejected, cancelled or not delivered
 * @param liable who bears that
 * @param promised as promised last
 * @param preparationMinutes as the kitchen accepted it
 */
public record Progress(
    int version,
    String status,
    Optional<String> reason,
    Optional<String> liable,
    Times times,
    Optional<Window> promised,
    Optional<Integer> preparationMinutes) {

  static Progress placed(int version, Optional<Window> promised) {
    return new Progress(
        version,
        "PLACED",
        Optional.empty(),
        Optional.empty(),
        Times.NONE,
        promised,
        Optional.empty());
  }

  /**
   * @throws IllegalStateException if that cannot happen to it any more
   */
  Progress after(OrderFact fact, int heard, Instant at) {
    return switch (fact) {
      case OrderFact.Placed _ -> throw new IllegalStateException("it was placed before");
      case OrderFact.Confirmed _ -> step(heard, "CONFIRMED", times.confirmedAt(at));
      case OrderFact.Accepted(int minutes, Optional<Window> anew) ->
          new Progress(
              heard,
              "ACCEPTED",
              reason,
              liable,
              times.acceptedAt(at),
              anew.or(() -> promised),
              Optional.of(minutes));
      case OrderFact.Delayed(Optional<Window> anew) ->
          new Progress(
              heard, status, reason, liable, times, anew.or(() -> promised), preparationMinutes);
      case OrderFact.Preparing _ -> step(heard, "PREPARING", times);
      case OrderFact.Ready _ -> step(heard, "READY", times.readyAt(at));
      case OrderFact.PickedUp _ -> step(heard, "PICKED_UP", times.pickedUpAt(at));
      case OrderFact.Ended ended -> end(ended, heard, at);
      case OrderFact.Noted _ -> step(heard, status, times);
    };
  }

  private Progress step(int heard, String next, Times then) {
    return new Progress(heard, next, reason, liable, then, promised, preparationMinutes);
  }

  private Progress end(OrderFact.Ended ended, int heard, Instant at) {
    if (times.ended().isPresent()) {
      throw new IllegalStateException("it had ended before, as " + status);
    }
    return new Progress(
        heard,
        ended.ending().name(),
        ended.reason(),
        ended.liable(),
        times.endedAt(at),
        promised,
        preparationMinutes);
  }
}
