package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.AskedOfPayment;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.payment.v1.OpenAsk;
import dev.tiffin.contracts.payment.v1.ParkedAsk;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.payment.v1.ProviderOperation;
import dev.tiffin.contracts.payment.v1.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Holds against one another what is said of one order's money. What is asked and not yet answered
 * is named and is no difference; nor is what payment may not have heard of yet, for a few minutes.
 */
final class Reckoning {
  /** After that long, what payment does not know of is lost rather than late. */
  static final Duration HEARING_MAX = Duration.ofMinutes(5);

  private final Evidence evidence;
  private final Instant now;
  private final OrderMoney money;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();

  private Reckoning(Evidence evidence, Instant now) {
    this.evidence = evidence;
    this.now = now;
    this.money = OrderMoney.of(evidence);
  }

  /** What comes of the evidence, as of a moment. */
  static Reckoning of(Evidence evidence, Instant now) {
    Reckoning reckoning = new Reckoning(evidence, now);
    reckoning.parkedAsks();
    reckoning.refunds();
    reckoning.openAsks();
    if (evidence.order().isPresent()) {
      reckoning.order(evidence.order().get());
    } else {
      reckoning.noOrder();
    }
    evidence.provider().map(Booked::of).ifPresent(reckoning::provider);
    return reckoning;
  }

  List<Finding> findings() {
    return findings;
  }

  List<Waiting> waiting() {
    return waiting;
  }

  OrderMoney money() {
    return money;
  }

  private void order(OrderAccount order) {
    if (money.captured() > 0 && !Terms.hasEnded(order)) {
      wrong(
          Rule.CHARGED,
          "%s captured while the order is %s",
          money.write(money.captured()),
          OrderMoney.status(order));
      return;
    }
    asked(order);
    if (!Terms.hasEnded(order)) {
      answered(order, PaymentStep.PAYMENT_STEP_AUTHORISE, money.payment().isPresent());
    } else if (money.owed() > 0) {
      owing(order);
    } else {
      free(order);
    }
  }

  /** The checkout asks for what is owed, no more and no less. */
  private void asked(OrderAccount order) {
    long asked =
        order.getAsksList().stream()
            .filter(ask -> ask.getStep() == PaymentStep.PAYMENT_STEP_CAPTURE)
            .mapToLong(ask -> ask.getAmount().getAmount())
            .sum();
    if (asked != money.owed()) {
      wrong(
          Rule.ASKED,
          "it is %s and owes %s, and %s was asked for",
          OrderMoney.status(order),
          money.write(money.owed()),
          money.write(asked));
    }
  }

  private void owing(OrderAccount order) {
    if (money.captured() == 0) {
      answered(order, PaymentStep.PAYMENT_STEP_CAPTURE, false);
    } else if (money.captured() != money.owed()) {
      wrong(
          Rule.OWED,
          "it is %s and owes %s, and %s is captured",
          OrderMoney.status(order),
          money.write(money.owed()),
          money.write(money.captured()));
    }
  }

  private void free(OrderAccount order) {
    long kept = money.captured() - money.refunded();
    if (kept > 0 && money.pending() < kept) {
      wrong(
          Rule.CHARGED,
          "it is %s and owes nothing, and %s of %s captured are not given back",
          OrderMoney.status(order),
          money.write(kept - money.pending()),
          money.write(money.captured()));
    }
    if (money.captured() == 0
        && Terms.isByCard(order)
        && money.payment().filter(Reckoning::isHeld).isPresent()) {
      if (isAskedFor(PaymentStep.PAYMENT_STEP_VOID, order)) {
        answered(order, PaymentStep.PAYMENT_STEP_VOID, false);
      } else {
        wrong(
            Rule.HELD,
            "it is %s, and nobody asked to let go of %s",
            OrderMoney.status(order),
            money.write(money.payment().get().getAmount().getAmount()));
      }
    }
  }

  private static boolean isHeld(Payment payment) {
    return payment.getStatus() == PaymentStatus.PAYMENT_STATUS_AUTHORISED
        || payment.getStatus() == PaymentStatus.PAYMENT_STATUS_PENDING;
  }

  private static boolean isAskedFor(PaymentStep step, OrderAccount order) {
    return order.getAsksList().stream().anyMatch(ask -> ask.getStep() == step);
  }

  /**
   * @param done whether it is known that it was carried out
   */
  private void answered(OrderAccount order, PaymentStep step, boolean done) {
    Optional<AskedOfPayment> last =
        order.getAsksList().stream().filter(ask -> ask.getStep() == step).findFirst();
    if (done || last.isEmpty()) {
      return;
    }
    AskedOfPayment ask = last.get();
    String name = Integer.toString(ask.getNumber());
    if (money.hasAsk(name)) {
      return; // named already, as what it is
    }
    Instant at = Wording.instant(ask.getAt());
    String what = "%s of %s".formatted(Wording.word(step), Wording.write(ask.getAmount()));
    if (Duration.between(at, now).compareTo(HEARING_MAX) < 0) {
      waiting.add(new Waiting(evidence.orderId(), what + ", which payment has yet to hear", at));
    } else {
      wrong(
          step == PaymentStep.PAYMENT_STEP_VOID ? Rule.HELD : Rule.OWED,
          "%s was asked at %s, is not done, and payment knows nothing of it",
          what,
          at);
    }
  }

  private void noOrder() {
    if (money.payment().isPresent() || !money.open().isEmpty()) {
      wrong(
          Rule.KNOWN,
          "payment has %s captured of an order that is not there",
          money.write(money.captured()));
    } else if (evidence.provider().filter(entries -> !entries.isEmpty()).isPresent()) {
      wrong(Rule.KNOWN, "the provider has entries of an order that is not there");
    }
  }

  private void parkedAsks() {
    for (ParkedAsk ask : money.parked()) {
      wrong(Rule.PARKED, "%s %s is given up: %s", ask.getWhat(), ask.getStep(), ask.getCause());
    }
  }

  private void openAsks() {
    for (OpenAsk ask : money.open()) {
      String tried = ask.getAttempts() == 0 ? "" : ", tried %d times".formatted(ask.getAttempts());
      waiting.add(
          new Waiting(
              evidence.orderId(),
              "%s of %s%s"
                  .formatted(
                      Wording.word(ask.getOperation()), Wording.write(ask.getAmount()), tried),
              Wording.instant(ask.getAskedAt())));
    }
  }

  private void refunds() {
    Set<String> causes = new HashSet<>();
    long all = 0;
    long given = 0;
    for (Refund refund : money.refunds()) {
      all += refund.getAmount().getAmount();
      given += refund.getPending() ? 0 : refund.getAmount().getAmount();
      if (!causes.add(refund.getCause().strip().toLowerCase(Locale.ROOT))) {
        wrong(Rule.REFUNDED, "two refunds for one cause: %s", refund.getCause());
      }
      if (refund.getPending() && !money.hasAsk(refund.getId())) {
        wrong(
            Rule.REFUNDED,
            "the refund of %s is pending, and nobody is asked for it",
            Wording.write(refund.getAmount()));
      }
    }
    if (all > money.captured()) {
      wrong(
          Rule.REFUNDED,
          "%s given back of %s captured",
          money.write(all),
          money.write(money.captured()));
    }
    if (given != money.refunded()) {
      wrong(
          Rule.REFUNDED,
          "its refunds come to %s, and %s is booked",
          money.write(given),
          money.write(money.refunded()));
    }
  }

  /** Of what was paid in cash the provider knows nothing. */
  private void provider(Booked booked) {
    boolean isCard = evidence.order().map(Terms::isByCard).orElse(true);
    long captured = isCard ? money.captured() : 0;
    long refunded = isCard ? money.refunded() : 0;
    if (booked.authorisations() > 1 || booked.captures() > 1) {
      wrong(
          Rule.PROVIDER,
          "the provider set money aside %d times and took it %d times",
          booked.authorisations(),
          booked.captures());
    }
    if (booked.refunded() > booked.captured()) {
      wrong(
          Rule.PROVIDER,
          "the provider gave back %s of %s taken",
          money.write(booked.refunded()),
          money.write(booked.captured()));
    }
    if (booked.captured() != captured
        && !money.isUnderWay(ProviderOperation.PROVIDER_OPERATION_CAPTURE)) {
      wrong(
          Rule.PROVIDER,
          "the provider took %s, and payment says %s",
          money.write(booked.captured()),
          money.write(captured));
    }
    if (booked.refunded() != refunded
        && !money.isUnderWay(ProviderOperation.PROVIDER_OPERATION_REFUND)) {
      wrong(
          Rule.PROVIDER,
          "the provider gave back %s, and payment says %s",
          money.write(booked.refunded()),
          money.write(refunded));
    }
    holding(booked);
  }

  private void holding(Booked booked) {
    boolean holds = booked.authorisations() > booked.captures() + booked.voids();
    boolean isOver =
        money
            .payment()
            .filter(p ->
                p.getStatus() == PaymentStatus.PAYMENT_STATUS_VOIDED
                    || p.getStatus() == PaymentStatus.PAYMENT_STATUS_DECLINED)
            .isPresent();
    if (holds && (isOver || (money.payment().isEmpty() && evidence.order().isPresent()))) {
      wrong(Rule.PROVIDER, "the provider still holds money that payment says is let go");
    }
  }

  private void wrong(Rule rule, String what, Object... words) {
    findings.add(new Finding(evidence.orderId(), rule, what.formatted(words)));
  }
}
