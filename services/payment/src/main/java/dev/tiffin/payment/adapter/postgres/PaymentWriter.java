package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.adapter.protobuf.PaymentEvents;
import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.payment.Decision;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentCommand;
import dev.tiffin.payment.payment.PaymentEvent;
import dev.tiffin.payment.payment.PaymentRejection;
import dev.tiffin.payment.payment.PaymentState;
import dev.tiffin.payment.payment.Refund;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.EventStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Carries out a batch of changes in one transaction: one statement reads the payments, one writes
 * all their events, one all their states, one ends all asks. It decides under the append lock, so
 * what it read cannot be overtaken before it is written.
 */
public final class PaymentWriter {
  private final Handle transaction;
  private final Map<OrderId, Payment> payments;
  private final Map<KeyUse.Ref, KeyUse.Led> keys;
  private final Map<OrderId, Payment> changed = new LinkedHashMap<>();
  private final List<Append> appends = new ArrayList<>();
  private final List<Ask> over = new ArrayList<>();
  private final List<Ask> refunds = new ArrayList<>();
  private final Map<KeyUse.Ref, KeyUse.Led> newKeys = new LinkedHashMap<>();

  private PaymentWriter(Handle transaction, List<Change> changes) {
    this.transaction = transaction;
    this.payments =
        PaymentTable.find(
            transaction, changes.stream().map(Change::orderId).collect(Collectors.toSet()));
    List<KeyUse> used =
        changes.stream()
            .flatMap(change ->
                change.beside() instanceof Change.Beside.Under(KeyUse key)
                    ? java.util.stream.Stream.of(key)
                    : java.util.stream.Stream.empty())
            .toList();
    this.keys = used.isEmpty() ? new HashMap<>() : KeyTable.find(transaction, used);
  }

  /** One outcome for each change, in the same order; later ones see what earlier ones did. */
  public static List<Outcome> write(Handle transaction, List<Change> changes) {
    EventStore.lock(transaction);
    PaymentWriter writer = new PaymentWriter(transaction, changes);
    List<Outcome> outcomes = changes.stream().map(writer::carryOut).toList();
    writer.flush();
    return outcomes;
  }

  private Outcome carryOut(Change change) {
    return switch (change.beside()) {
      case Change.Beside.Nothing _ -> decide(change);
      case Change.Beside.EndOf(Ask ask) -> {
        Outcome outcome = decide(change);
        over.add(ask);
        if (outcome instanceof Outcome.Refused(PaymentRejection why)) {
          // the provider did what the payment cannot follow: somebody has to look
          ParkedAskTable.park(transaction, ask, why.toString());
        }
        yield outcome;
      }
      case Change.Beside.ParkingOf(Ask ask, String cause) -> {
        over.add(ask);
        ParkedAskTable.park(transaction, ask, cause);
        yield decide(change);
      }
      case Change.Beside.Under(KeyUse key) ->
          Optional.ofNullable(keys.get(key.ref()))
              .map(led -> again(key, led))
              .orElseGet(() -> firstUnder(key, change));
    };
  }

  private static Outcome again(KeyUse key, KeyUse.Led led) {
    return led.requestHash().equals(key.requestHash())
        ? new Outcome.DoneBefore(led.orderId(), led.version(), led.refundId())
        : new Outcome.KeyReused();
  }

  private Outcome firstUnder(KeyUse key, Change change) {
    Outcome outcome = decide(change);
    if (outcome instanceof Outcome.Done(Payment payment)
        && change.command() instanceof PaymentCommand.AskRefund asked) {
      KeyUse.Led led =
          new KeyUse.Led(key.requestHash(), change.orderId(), payment.version(), asked.refundId());
      keys.put(key.ref(), led);
      newKeys.put(key.ref(), led);
    }
    return outcome;
  }

  private Outcome decide(Change change) {
    PaymentState state =
        Optional.<PaymentState>ofNullable(payments.get(change.orderId())).orElse(PaymentState.NONE);
    return switch (Payment.decide(state, change.command())) {
      case Decision.Refused(PaymentRejection why) -> new Outcome.Refused(why);
      case Decision.Asks(var step) ->
          throw new IllegalStateException(change.command() + " is for the provider: " + step);
      case Decision.Happened(List<PaymentEvent> events) -> happened(change, state, events);
    };
  }

  private Outcome happened(Change change, PaymentState state, List<PaymentEvent> events) {
    PaymentState next = state;
    for (PaymentEvent event : events) {
      next = Payment.evolve(next, event);
    }
    if (!(next instanceof Payment payment)) {
      throw new IllegalStateException("nothing came of " + change.command());
    }
    if (!events.isEmpty()) {
      payments.put(change.orderId(), payment);
      changed.put(change.orderId(), payment);
      appends.add(
          new Append(
              change.orderId().value(),
              payment.version() - events.size(),
              events.stream().map(PaymentEvents::write).toList(),
              change.command().at(),
              change.traceParent()));
      if (change.command() instanceof PaymentCommand.AskRefund asked) {
        payment.refunds().stream()
            .filter(refund -> refund.id().equals(asked.refundId()) && refund.pending())
            .forEach(refund -> refunds.add(ask(change, refund)));
      }
    }
    return new Outcome.Done(payment);
  }

  private static Ask ask(Change change, Refund refund) {
    return new Ask(
        change.orderId(),
        refund.id().value(),
        Ask.Kind.REFUND,
        refund.amount(),
        "",
        0,
        refund.at(),
        change.traceParent());
  }

  private void flush() {
    if (!appends.isEmpty()) {
      Set<String> conflicts = EventStore.append(transaction, appends);
      if (!conflicts.isEmpty()) {
        throw new IllegalStateException("payments moved under the append lock: " + conflicts);
      }
      PaymentTable.upsert(transaction, changed.values());
    }
    if (!over.isEmpty()) {
      AskTable.delete(transaction, over);
    }
    if (!refunds.isEmpty()) {
      // left for whoever looks next: this is no place to take them
      AskTable.insert(transaction, refunds, 0, Duration.ZERO);
    }
    if (!newKeys.isEmpty()) {
      KeyTable.insert(transaction, newKeys);
    }
  }
}
