package dev.tiffin.generate;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of an order's money, as payment would have kept it. */
final class Charges {
  private static final String PROVIDER = "sandbox";
  private static final double REFUNDED = 0.033;
  private static final double REFUND_FAILS = 0.02;

  /** Why something is given back, and who bears it. */
  private record Complaint(String cause, String liable) {}

  private static final Complaint[] COMPLAINTS = {
    new Complaint("An item was missing", "RESTAURANT"),
    new Complaint("The wrong dish", "RESTAURANT"),
    new Complaint("Cold on arrival", "COURIER"),
    new Complaint("Far too late", "PLATFORM"),
    new Complaint("Spilled on the way", "COURIER")
  };

  private Charges() {}

  /**
   * @param latest when a refund is asked for at the latest, if the order has ended by then
   * @return empty where nobody was ever asked to pay
   */
  static Optional<Charge> of(
      Life life, Basket basket, boolean card, Instant placedAt, Instant latest, Chance chance) {
    Life.Status status = life.status();
    if (!card) {
      return status.isCompleted()
          ? Optional.of(captured(2, basket, PaidIn.CASH, life.endedAt(), life.endedAt(), null))
          : Optional.empty();
    }
    Instant authorised = life.confirmedAt();
    if (authorised == null) {
      return Optional.of(declined(basket.total(), placedAt, life.endedAt(), chance));
    }
    Instant settled = life.endedAt().plus(chance.seconds(0.2, 3));
    if (!status.isCompleted()
        && status != Life.Status.NO_SHOW
        && !(status == Life.Status.UNDELIVERED && life.liable().equals("CUSTOMER"))) {
      return Optional.of(voided(basket.total(), placedAt, authorised, settled));
    }
    Charge captured = captured(3, basket, PaidIn.CARD, placedAt, settled, authorised);
    return Optional.of(
        status.isCompleted() && chance.happens(REFUNDED)
            ? refunded(captured, basket, latest, chance)
            : captured);
  }

  private enum PaidIn {
    CASH,
    CARD
  }

  private static Charge captured(
      int version,
      Basket basket,
      PaidIn how,
      Instant requested,
      Instant settled,
      @Nullable Instant authorised) {
    return new Charge(
        version,
        how == PaidIn.CARD,
        Charge.Status.CAPTURED,
        how == PaidIn.CARD ? PROVIDER : "",
        "",
        basket.total(),
        basket.total(),
        0,
        requested,
        authorised,
        settled,
        settled,
        null);
  }

  private static Charge declined(long amount, Instant placed, Instant heard, Chance chance) {
    String why =
        chance.oneOf("CARD_DECLINED", "CARD_DECLINED", "INSUFFICIENT_FUNDS", "EXPIRED_CARD");
    return new Charge(
        2,
        true,
        Charge.Status.DECLINED,
        PROVIDER,
        why,
        amount,
        0,
        0,
        placed,
        null,
        null,
        heard,
        null);
  }

  private static Charge voided(long amount, Instant placed, Instant authorised, Instant settled) {
    return new Charge(
        3,
        true,
        Charge.Status.VOIDED,
        PROVIDER,
        "",
        amount,
        0,
        0,
        placed,
        authorised,
        null,
        settled,
        null);
  }

  private static Charge refunded(Charge charge, Basket basket, Instant latest, Chance chance) {
    Instant captured = charge.changedAt();
    Instant meant = captured.plus(chance.minutes(15, 3 * 24 * 60));
    Instant asked = meant.isBefore(latest) ? meant : captured.plus(chance.seconds(30, 600));
    boolean fails = chance.happens(REFUND_FAILS);
    Instant answered = asked.plus(chance.seconds(0.5, 90));
    Complaint complaint = chance.oneOf(COMPLAINTS);
    long part = basket.lines().get(chance.below(basket.lines().size())).total();
    long amount = chance.happens(0.2) ? charge.captured() : Math.min(part, charge.captured());
    long given = fails ? 0 : amount;
    Charge.Status status =
        given == 0
            ? Charge.Status.CAPTURED
            : given == charge.captured() ? Charge.Status.REFUNDED : Charge.Status.PARTLY_REFUNDED;
    return new Charge(
        charge.version() + 2,
        true,
        status,
        charge.provider(),
        "",
        charge.amount(),
        charge.captured(),
        given,
        charge.requestedAt(),
        charge.authorisedAt(),
        charge.capturedAt(),
        answered,
        new Charge.Refund(
            amount, complaint.cause(), complaint.liable(), asked, fails ? null : answered));
  }
}
