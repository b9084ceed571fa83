package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.HistoryServiceGrpc.HistoryServiceBlockingStub;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.payment.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Walks through all orders in the order of their ids, three witnesses side by side. They are asked
 * one after the other while the platform goes on, so whatever does not agree is looked at again:
 * only what stays wrong is.
 */
public final class Ledger {
  private static final int LOOKS = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final int SUSPECTS_MAX = 10_000;

  private final Witnesses witnesses;
  private final InstantSource clock;
  private final PrintStream out;

  /**
   * @param orders calling as an operator
   * @param payments calling as an operator
   */
  public Ledger(
      HistoryServiceBlockingStub orders,
      LedgerServiceBlockingStub payments,
      InstantSource clock,
      PrintStream out) {
    this.witnesses = new Witnesses(orders, payments);
    this.clock = clock;
    this.out = out;
  }

  /**
   * Reckons all orders placed until now and prints what comes of it.
   *
   * @return whether all agrees
   * @throws WitnessSilentException if somebody does not answer
   */
  public boolean reckonAll() throws InterruptedException {
    Instant until = clock.instant();
    Tally tally = new Tally();
    Set<String> suspects = new LinkedHashSet<>();
    walk(lastIdOf(until), tally, suspects);
    lookAgain(suspects, tally);
    new Report(out, clock.instant()).print(until, tally);
    return tally.agrees();
  }

  /**
   * Reckons one order and prints what each witness says of it.
   *
   * @return whether all agrees; empty if nobody knows of such an order
   * @throws WitnessSilentException if somebody does not answer
   */
  public Optional<Boolean> reckon(String orderId) throws InterruptedException {
    Tally tally = new Tally();
    Evidence evidence = look(Set.of(orderId), tally).getFirst();
    boolean isKnown =
        evidence.order().isPresent()
            || evidence.payment().isPresent()
            || evidence.provider().filter(entries -> !entries.isEmpty()).isPresent();
    if (!isKnown) {
      return Optional.empty();
    }
    Report report = new Report(out, clock.instant());
    report.print(evidence);
    Reckoning reckoning = Reckoning.of(evidence, clock.instant());
    if (reckoning.findings().isEmpty()) {
      tally.add(reckoning, evidence);
    } else {
      lookAgain(new LinkedHashSet<>(Set.of(orderId)), tally);
    }
    report.print(clock.instant(), tally);
    return Optional.of(tally.agrees());
  }

  private void walk(String upTo, Tally tally, Set<String> suspects) {
    try (ProviderBook book = new ProviderBook()) {
      tally.hasBooks = witnesses.readProvider(book::add);
      book.finish();
      Pages<PaymentAccount> payments = witnesses.payments(upTo);
      Pages<OrderAccount> orders = witnesses.orders(upTo);
      for (Optional<String> next = first(orders, payments, book, upTo);
          next.isPresent();
          next = first(orders, payments, book, upTo)) {
        String id = next.get();
        List<ProviderEntry> entries = book.take(id);
        Evidence evidence =
            new Evidence(
                id,
                orders.take(id),
                payments.take(id),
                tally.hasBooks ? Optional.of(entries) : Optional.empty());
        Reckoning reckoning = Reckoning.of(evidence, clock.instant());
        if (reckoning.findings().isEmpty() || suspects.size() >= SUSPECTS_MAX) {
          tally.add(reckoning, evidence);
        } else {
          suspects.add(id);
        }
      }
    }
  }

  private static Optional<String> first(
      Pages<OrderAccount> orders, Pages<PaymentAccount> payments, ProviderBook book, String upTo) {
    return Stream.of(orders.id(), payments.id(), book.id())
        .flatMap(Optional::stream)
        .filter(id -> id.compareTo(upTo) <= 0)
        .min(String::compareTo);
  }

  private void lookAgain(Set<String> suspects, Tally tally) throws InterruptedException {
    for (int look = 1; look < LOOKS && !suspects.isEmpty(); look++) {
      TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
      for (Evidence evidence : look(suspects, tally)) {
        Reckoning reckoning = Reckoning.of(evidence, clock.instant());
        if (reckoning.findings().isEmpty() || look == LOOKS - 1) {
          tally.add(reckoning, evidence);
          suspects.remove(evidence.orderId());
        }
      }
    }
  }

  /** The provider first: then what it has done is known to payment too, or asked for. */
  private List<Evidence> look(Set<String> ids, Tally tally) {
    Map<String, List<ProviderEntry>> entries = new HashMap<>();
    tally.hasBooks =
        witnesses.readProvider(page ->
            page.stream()
                .filter(entry -> ids.contains(entry.getOrderId()))
                .forEach(entry ->
                    entries
                        .computeIfAbsent(entry.getOrderId(), _ -> new ArrayList<>())
                        .add(entry)));
    return ids.stream()
        .map(id -> {
          Optional<PaymentAccount> payment = witnesses.payment(id);
          return new Evidence(
              id,
              witnesses.order(id),
              payment,
              tally.hasBooks ? Optional.of(entries.getOrDefault(id, List.of())) : Optional.empty());
        })
        .toList();
  }

  /** No id of version 7 that was made until then is greater. */
  private static String lastIdOf(Instant until) {
    return new UUID((until.toEpochMilli() << 16) | 0xffff, -1).toString();
  }
}
