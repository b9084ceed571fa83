package dev.tiffin.generate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets one order live: what is told follows what order's own checkout would have told, down to when
 * money is asked for.
 */
final class Living {
  private static final double METRES_A_MINUTE = 15_000.0 / 60 / 1.3;
  private static final double PREPARING_SAID = 0.9;
  private static final double DELAYED = 0.05;
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);
  private static final Duration[] NAGS = {Duration.ofMinutes(2), Duration.ofMinutes(5)};
  private static final Odds REFUSALS = Odds.of(0.42, 0.33, 0.12, 0.08, 0.05);
  private static final String[] REFUSED = {
    "TOO_BUSY", "OUT_OF_ITEMS", "KITCHEN_CLOSED", "CANNOT_MEET_NOTE", "OTHER"
  };

  private final Restaurant restaurant;
  private final Basket basket;
  private final boolean card;
  private final Couriers couriers;
  private final Chance chance;
  private final Telling telling;
  private final int travelMinutes;

  private Life.Window promised;
  private int minutes;
  private int delays;
  private @Nullable Instant confirmedAt;
  private @Nullable Instant acceptedAt;
  private @Nullable Instant readyAt;
  private @Nullable Instant pickedUpAt;

  Living(
      Restaurant restaurant,
      Basket basket,
      boolean card,
      Couriers couriers,
      Chance chance,
      Telling telling,
      Instant placedAt) {
    this.restaurant = restaurant;
    this.basket = basket;
    this.card = card;
    this.couriers = couriers;
    this.chance = chance;
    this.telling = telling;
    this.travelMinutes = (int) Math.ceil(basket.metres() / METRES_A_MINUTE);
    this.promised = window(placedAt, restaurant.preparationMinutes());
  }

  Life live(Fate fate, Instant placedAt, String shortCode) {
    telling.placed(placedAt, shortCode, promised, travelMinutes);
    if (card) {
      telling.asked(placedAt, "AUTHORISE");
    }
    if (fate == Fate.DECLINED) {
      Instant at = placedAt.plus(chance.seconds(0.6, 4));
      telling.rejected(at, Happening.Role.SYSTEM, "PAYMENT_DECLINED");
      return ended(Life.Status.REJECTED, "PAYMENT_DECLINED", "", at, null);
    }
    Instant confirmed = card ? placedAt.plus(chance.seconds(0.4, 3)) : placedAt;
    confirmedAt = confirmed;
    telling.confirmed(confirmed);
    return switch (fate) {
      case DECLINED -> throw new IllegalStateException("declined is told above");
      case WITHDRAWN -> withdrawn(confirmed);
      case TURNED_DOWN -> turnedDown(confirmed);
      case UNANSWERED -> unanswered(confirmed);
      case CALLED_OFF_BY_RESTAURANT, CALLED_OFF_BY_DISPATCHER, NOT_TAKEN, HANDED_OVER ->
          accepted(fate, confirmed);
    };
  }

  private Life withdrawn(Instant confirmed) {
    Instant at = confirmed.plus(chance.seconds(4, 110));
    telling.cancelled(at, Happening.Role.CUSTOMER, "CUSTOMER_REQUEST", "CUSTOMER");
    return endedUnaccepted(Life.Status.CANCELLED, "CUSTOMER_REQUEST", "CUSTOMER", at);
  }

  private Life turnedDown(Instant confirmed) {
    Instant at = answered(confirmed, Duration.ofSeconds(130));
    String reason = REFUSED[REFUSALS.draw(chance)];
    telling.rejected(at, Happening.Role.RESTAURANT, reason);
    return endedUnaccepted(Life.Status.REJECTED, reason, "", at);
  }

  private Life unanswered(Instant confirmed) {
    Instant at = confirmed.plus(ANSWER_LIMIT).plus(chance.seconds(0, 1));
    nag(confirmed, at);
    telling.happened("OrderExpired", at, Happening.Role.SYSTEM);
    return endedUnaccepted(Life.Status.EXPIRED, "", "", at);
  }

  private Life endedUnaccepted(Life.Status status, String reason, String liable, Instant at) {
    letGo(at);
    Instant opened = confirmedAt;
    return ended(
        status,
        reason,
        liable,
        at,
        basket.delivered() && opened != null ? Carrying.neverBegun(opened, at) : null);
  }

  /** When the restaurant answers, reminded of it where it takes long. */
  private Instant answered(Instant confirmed, Duration usually) {
    Instant at =
        confirmed.plus(chance.seconds(6, 15)).plus(chance.soon(usually, Duration.ofMinutes(9)));
    nag(confirmed, at);
    return at;
  }

  private void nag(Instant confirmed, Instant answered) {
    for (int i = 0; i < NAGS.length; i++) {
      Instant due = confirmed.plus(NAGS[i]);
      if (due.isBefore(answered)) {
        telling.nagged(due, i + 1);
      }
    }
  }

  private Life accepted(Fate fate, Instant confirmed) {
    boolean itself = restaurant.autoAccept();
    Instant at =
        itself
            ? confirmed.plus(chance.seconds(0.2, 1.5))
            : answered(confirmed, Duration.ofSeconds(70));
    acceptedAt = at;
    minutes = restaurant.preparationMinutes() + (itself ? 0 : chance.oneOf(0, 0, 0, 5, 5, 10));
    promised = window(at, minutes);
    Instant planned = at.plusSeconds(minutes * 60L);
    Happening.Role by = itself ? Happening.Role.SYSTEM : Happening.Role.RESTAURANT;
    telling.accepted(at, by, minutes, promised, planned);
    Carrying carrying =
        Carrying.find(couriers, restaurant.town(), at, planned, travelMinutes, chance);
    return switch (fate) {
      case CALLED_OFF_BY_RESTAURANT ->
          calledOff(confirmed, at, carrying, Happening.Role.RESTAURANT, "RESTAURANT");
      case CALLED_OFF_BY_DISPATCHER ->
          calledOff(confirmed, at, carrying, Happening.Role.DISPATCHER, "PLATFORM");
      case HANDED_OVER, NOT_TAKEN -> {
        Instant ready = cooked(at, planned);
        yield basket.delivered() ? carried(fate, confirmed, ready, carrying) : fetched(fate, ready);
      }
      case DECLINED, WITHDRAWN, TURNED_DOWN, UNANSWERED ->
          throw new IllegalStateException(fate + " is never accepted");
    };
  }

  private Life calledOff(
      Instant confirmed, Instant accepted, Carrying carrying, Happening.Role by, String liable) {
    Duration cooking = chance.minutes(0.5, minutes);
    if (chance.happens(0.5)) {
      Instant began = accepted.plus(cooking.dividedBy(3));
      telling.happened("OrderPreparing", began, Happening.Role.RESTAURANT);
    }
    Instant at = accepted.plus(cooking);
    String reason =
        by == Happening.Role.RESTAURANT
            ? chance.oneOf("OUT_OF_ITEMS", "OUT_OF_ITEMS", "TOO_BUSY", "KITCHEN_CLOSED", "OTHER")
            : chance.oneOf("ADDRESS_UNREACHABLE", "OTHER");
    telling.cancelled(at, by, reason, liable);
    letGo(at);
    Ride ride = basket.delivered() ? carrying.cancelled(confirmed, at, promised.to()) : null;
    return ended(Life.Status.CANCELLED, reason, liable, at, ride);
  }

  private Instant cooked(Instant accepted, Instant planned) {
    Instant last = accepted;
    Instant due = planned;
    if (chance.happens(PREPARING_SAID)) {
      last = accepted.plus(chance.seconds(15, 180));
      telling.happened("OrderPreparing", last, Happening.Role.RESTAURANT);
    }
    if (chance.happens(DELAYED)) {
      last = last.plus(chance.seconds(30, minutes * 30));
      int more = chance.oneOf(5, 5, 10, 15);
      due = due.plusSeconds(more * 60L);
      promised = promised.later(more);
      delays++;
      telling.delayed(last, more, promised, due);
    }
    Instant ready =
        Carrying.later(last.plusSeconds(60), due.plus(chance.minutes(0, 13)).minusSeconds(360));
    readyAt = ready;
    telling.happened("OrderReady", ready, Happening.Role.RESTAURANT);
    return ready;
  }

  private Life carried(Fate fate, Instant confirmed, Instant ready, Carrying carrying) {
    String courier = Couriers.id(carrying.courier());
    Instant picked = Carrying.later(ready, carrying.atPickup()).plus(chance.seconds(30, 200));
    pickedUpAt = picked;
    telling.carried("OrderPickedUp", picked, courier);
    Instant door =
        picked
            .plus(chance.seconds(travelMinutes * 45, travelMinutes * 80))
            .plus(chance.seconds(50, 200));
    if (fate == Fate.NOT_TAKEN) {
      return undelivered(confirmed, door.plus(chance.minutes(5, 12)), picked, carrying);
    }
    telling.carried("OrderDelivered", door, courier);
    take(door);
    String proof = chance.happens(0.8) ? "PIN" : "PHOTO";
    return ended(
        Life.Status.DELIVERED,
        "",
        "",
        door,
        carrying.delivered(confirmed, picked, door, promised.to(), delays, proof));
  }

  private Life undelivered(Instant confirmed, Instant at, Instant picked, Carrying carrying) {
    int why = chance.below(10);
    String reason = why < 6 ? "CUSTOMER_ABSENT" : why < 8 ? "ADDRESS_UNREACHABLE" : "OTHER";
    String liable = why < 8 ? "CUSTOMER" : "COURIER";
    telling.undelivered(at, Couriers.id(carrying.courier()), reason, liable);
    if (!liable.equals("CUSTOMER")) {
      letGo(at);
    } else if (card) {
      take(at);
    }
    Instant back = at.plusSeconds(travelMinutes * 60L);
    return ended(
        Life.Status.UNDELIVERED,
        reason,
        liable,
        at,
        carrying.returned(confirmed, picked, back, promised.to(), delays, reason, liable));
  }

  private Life fetched(Fate fate, Instant ready) {
    if (fate == Fate.NOT_TAKEN) {
      Instant at = ready.plus(chance.minutes(40, 90));
      telling.happened("OrderNotCollected", at, Happening.Role.RESTAURANT);
      if (card) {
        take(at);
      }
      return ended(Life.Status.NO_SHOW, "", "", at, null);
    }
    Instant at = ready.plus(chance.minutes(0.5, 20));
    telling.happened("OrderCollected", at, Happening.Role.RESTAURANT);
    take(at);
    return ended(Life.Status.COLLECTED, "", "", at, null);
  }

  private void take(Instant at) {
    telling.asked(at, "CAPTURE");
  }

  private void letGo(Instant at) {
    if (card) {
      telling.asked(at, "VOID");
    }
  }

  private Life.Window window(Instant start, int preparationMinutes) {
    return Life.Window.from(start.plusSeconds((preparationMinutes + travelMinutes) * 60L));
  }

  private Life ended(
      Life.Status status, String reason, String liable, Instant at, @Nullable Ride ride) {
    return new Life(
        telling.events(),
        status,
        reason,
        liable,
        confirmedAt,
        acceptedAt,
        readyAt,
        pickedUpAt,
        at,
        promised,
        minutes,
        ride);
  }
}
