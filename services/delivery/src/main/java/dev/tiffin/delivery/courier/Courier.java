package dev.tiffin.delivery.courier;

import dev.tiffin.delivery.run.CourierId;
import java.time.Instant;
import java.util.Optional;

/**
 * A courier as delivery knows it: off shift, on shift, or on shift and online, which is when it
 * takes offers. Runs that it has stay its own whatever it is.
 *
 * @param shift the one that was begun last and not ended by the courier; it may be over
 * @param wantsOffers what the courier said last; counts only within the shift
 * @param idleSince when it last had something to do, or came online
 */
public record Courier(CourierId id, Optional<Shift> shift, boolean wantsOffers, Instant idleSince) {

  /** Somebody who has never worked. */
  public static Courier unknown(CourierId id) {
    return new Courier(id, Optional.empty(), false, Instant.EPOCH);
  }

  public boolean isOnShiftAt(Instant time) {
    return shift.filter(shift -> shift.isOnAt(time)).isPresent();
  }

  /** Whether it takes offers at that time. */
  public boolean isOnlineAt(Instant time) {
    return wantsOffers && isOnShiftAt(time);
  }

  /** What comes of the command. */
  public static CourierDecision decide(Courier courier, CourierCommand command) {
    return switch (command) {
      case CourierCommand.StartShift start -> start(courier, start);
      case CourierCommand.EndShift _ ->
          new CourierDecision.Is(
              new Courier(courier.id, Optional.empty(), false, courier.idleSince));
      case CourierCommand.SetOnline online -> setOnline(courier, online);
    };
  }

  /** Within a shift it says anew how long that lasts, and by what. */
  private static CourierDecision start(Courier courier, CourierCommand.StartShift start) {
    Instant startedAt =
        courier
            .shift
            .filter(shift -> shift.isOnAt(start.at()))
            .map(Shift::startedAt)
            .orElse(start.at());
    Instant latest = startedAt.plus(Shift.LENGTH_MAX);
    if (!start.endsAt().isAfter(start.at())) {
      return new CourierDecision.Refused(new CourierRejection.EndsBeforeItBegins());
    }
    if (start.endsAt().isAfter(latest)) {
      return new CourierDecision.Refused(new CourierRejection.ShiftTooLong(latest));
    }
    boolean goesOn = courier.isOnlineAt(start.at());
    return new CourierDecision.Is(
        new Courier(
            courier.id,
            Optional.of(new Shift(start.vehicle(), startedAt, start.endsAt())),
            goesOn,
            courier.idleSince));
  }

  private static CourierDecision setOnline(Courier courier, CourierCommand.SetOnline set) {
    if (!set.online()) {
      return new CourierDecision.Is(
          new Courier(courier.id, courier.shift, false, courier.idleSince));
    }
    if (!courier.isOnShiftAt(set.at())) {
      return new CourierDecision.Refused(new CourierRejection.NotOnShift());
    }
    return new CourierDecision.Is(
        new Courier(
            courier.id, courier.shift, true, courier.wantsOffers ? courier.idleSince : set.at()));
  }
}
