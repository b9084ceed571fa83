package dev.tiffin.payment.adapter.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.order.v1.Events;
import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.money.Money;
import dev.tiffin.payment.adapter.postgres.AskStore;
import dev.tiffin.payment.adapter.postgres.Change;
import dev.tiffin.payment.adapter.postgres.Outcome;
import dev.tiffin.payment.adapter.postgres.PaymentWriter;
import dev.tiffin.payment.adapter.protobuf.Words;
import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.asking.AskRunner;
import dev.tiffin.payment.payment.Method;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.PaymentCommand;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkout asks in facts. What is to be paid by card becomes an ask for the provider, kept in
 * the transaction that hears it; what was paid in cash needs nobody. For one hearing thread.
 */
public final class OrderFacts implements FactHandler {
  /** The facts that mean something to a payment. */
  public static final FactTypes TYPES =
      FactTypes.of(Events.getDescriptor(), Set.of("tiffin.order.v1.PaymentAsked"));

  private static final Logger log = LoggerFactory.getLogger(OrderFacts.class);

  private final AskRunner runner;
  private final InstantSource clock;

  /** Ours to carry out once the transaction that took them has committed. */
  private List<Ask> taken = List.of();

  public OrderFacts(AskRunner runner, InstantSource clock) {
    this.runner = runner;
    this.clock = clock;
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    runner.giveBack(taken.size()); // of a transaction that did not commit
    taken = List.of();
    List<Change> changes = new ArrayList<>();
    List<Ask> asks = new ArrayList<>();
    for (Fact fact : facts) {
      read(fact, changes, asks);
    }
    write(transaction, changes);
    if (!asks.isEmpty()) {
      take(transaction, asks);
    }
  }

  private static void write(Handle transaction, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    List<Outcome> outcomes = PaymentWriter.write(transaction, changes);
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Refused(var why)) {
        log.error(
            "payment of {}: {} is refused: {}", changes.get(i).orderId(), changes.get(i), why);
      }
    }
  }

  private void take(Handle transaction, List<Ask> asks) {
    int places = runner.reserve(asks.size());
    try {
      taken = AskStore.add(transaction, asks, places);
    } finally {
      runner.giveBack(places - taken.size());
    }
  }

  /** To be run after the commit. */
  public void carryOut() {
    List<Ask> mine = taken;
    taken = List.of();
    runner.run(mine);
  }

  /**
   * @throws IllegalArgumentException if it asks for what nobody can do
   */
  private void read(Fact fact, List<Change> changes, List<Ask> asks) {
    try {
      PaymentAsked asked = PaymentAsked.parseFrom(fact.data());
      Money amount = Words.money(asked.getAmount());
      if (amount.isNegative()) {
        throw new IllegalArgumentException("the amount is " + amount);
      }
      Method method =
          Words.method(asked.getMethod())
              .orElseThrow(() -> new IllegalArgumentException("no method of ours"));
      switch (method) {
        case CASH -> changes.add(cash(fact, asked, amount));
        case CARD -> card(fact, asked, amount, changes, asks);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("it cannot be read", e);
    }
  }

  private Change cash(Fact fact, PaymentAsked asked, Money amount) {
    if (asked.getStep() != PaymentStep.PAYMENT_STEP_CAPTURE) {
      throw new IllegalArgumentException("cash is only captured");
    }
    OrderId orderId = new OrderId(fact.streamId());
    return change(
        fact,
        new PaymentCommand.CollectCash(
            orderId, asked.getCustomerId(), asked.getRestaurantId(), amount, now()));
  }

  private void card(
      Fact fact, PaymentAsked asked, Money amount, List<Change> changes, List<Ask> asks) {
    OrderId orderId = new OrderId(fact.streamId());
    Ask.Kind kind =
        switch (asked.getStep()) {
          case PAYMENT_STEP_AUTHORISE -> Ask.Kind.AUTHORISE;
          case PAYMENT_STEP_CAPTURE -> Ask.Kind.CAPTURE;
          case PAYMENT_STEP_VOID -> Ask.Kind.VOID;
          case PAYMENT_STEP_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalArgumentException("no step of ours");
        };
    if (kind == Ask.Kind.AUTHORISE) {
      changes.add(
          change(
              fact,
              new PaymentCommand.Request(
                  orderId, asked.getCustomerId(), asked.getRestaurantId(), amount, now())));
    }
    asks.add(
        new Ask(
            orderId,
            Integer.toString(asked.getNumber()),
            kind,
            amount,
            asked.getToken(),
            0,
            fact.at(),
            fact.traceParent()));
  }

  private static Change change(Fact fact, PaymentCommand command) {
    return new Change(
        new OrderId(fact.streamId()), command, new Change.Beside.Nothing(), fact.traceParent());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
