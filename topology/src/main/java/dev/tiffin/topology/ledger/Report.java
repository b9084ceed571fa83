package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.AskedOfPayment;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import dev.tiffin.contracts.payment.v1.Refund;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what was reckoned. */
final class Report {
  private static final String ROW = "%-24s %10s %18s %18s %18s  %s%n";
  private static final String SUM = "%-24s %29s  %s%n";

  private final PrintStream out;
  private final Instant now;

  Report(PrintStream out, Instant now) {
    this.out = out;
    this.now = now;
  }

  void print(Instant until, Tally tally) {
    out.printf(
        "placed until %s; %s%n",
        until,
        tally.hasBooks
            ? "order, payment and the provider's own book"
            : "order and payment; the provider keeps its book to itself");
    tally.byCurrency.forEach((currency, sums) -> print(currency, sums, tally.hasBooks));
    printWaiting(tally);
    printFindings(tally);
    out.println(tally.agrees() ? "the money adds up" : "the money does not add up");
  }

  private void print(String currency, Tally.Sums sums, boolean hasBooks) {
    out.println();
    out.printf(ROW, "", "orders", "owed", "captured", "refunded", "");
    for (Map.Entry<String, Tally.Row> row : sums.byStatus.entrySet()) {
      print(row.getKey(), row.getValue(), currency);
    }
    print("all", sums.all, currency);
    out.println();
    sum("captured less refunded", sums.all.captured - sums.all.refunded, currency);
    sum("net of finished orders", sums.net, currency);
    sum("of what is under way", sums.ahead, currency);
    sum("difference", sums.difference(), currency);
    if (hasBooks) {
      sum("taken by the provider", sums.taken, currency);
      sum("given back by it", sums.givenBack, currency);
    }
  }

  private void print(String name, Tally.Row row, String currency) {
    out.printf(
        ROW,
        name,
        row.orders,
        Wording.digits(row.owed, currency),
        Wording.digits(row.captured, currency),
        Wording.digits(row.refunded, currency),
        currency);
  }

  private void sum(String name, long minor, String currency) {
    out.printf(SUM, name, Wording.digits(minor, currency), currency);
  }

  private void printWaiting(Tally tally) {
    out.println();
    out.printf("payments still under way: %d%n", tally.waitingCount);
    for (Waiting one : tally.waiting) {
      out.printf("  %s  %s, for %s%n", one.orderId(), one.what(), age(one.since()));
    }
    printRest(tally.waitingCount - tally.waiting.size());
  }

  private void printFindings(Tally tally) {
    out.printf("differences: %d%n", tally.findingCount);
    for (Finding one : tally.findings) {
      out.printf("  %s  %s: %s%n", one.orderId(), one.rule().label(), one.what());
    }
    printRest(tally.findingCount - tally.findings.size());
    out.println();
  }

  private void printRest(long rest) {
    if (rest > 0) {
      out.printf("  and %d more%n", rest);
    }
  }

  private String age(Instant since) {
    Duration age = Duration.between(since, now);
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
        : Math.max(0, age.toSeconds()) + " s";
  }

  /** What each witness says of one order. */
  void print(Evidence evidence) {
    evidence
        .order()
        .ifPresentOrElse(
            order -> {
              out.printf(
                  "order     %s  %s  %s, total %s, owes %s%n",
                  order.getOrderId(),
                  order.getShortCode(),
                  Wording.word(order.getStatus()),
                  Wording.write(order.getTotal()),
                  Wording.write(Terms.owed(order), order.getTotal().getCurrency()));
              for (AskedOfPayment ask : order.getAsksList()) {
                out.printf(
                    "  asked   %s  %d %s %s%n",
                    Wording.instant(ask.getAt()),
                    ask.getNumber(),
                    Wording.word(ask.getStep()),
                    Wording.write(ask.getAmount()));
              }
            },
            () -> out.println("order     knows nothing of it"));
    Optional<Payment> payment =
        evidence.payment().filter(PaymentAccount::hasPayment).map(PaymentAccount::getPayment);
    payment.ifPresentOrElse(this::print, () -> out.println("payment   none"));
    evidence
        .provider()
        .ifPresentOrElse(this::print, () -> out.println("provider  keeps its book to itself"));
    out.println();
  }

  private void print(Payment payment) {
    out.printf(
        "payment   %s by %s, captured %s, refunded %s%n",
        Wording.word(payment.getStatus()),
        payment.getProvider().isEmpty() ? "nobody yet" : payment.getProvider(),
        Wording.write(payment.getCaptured()),
        Wording.write(payment.getRefunded()));
    for (Refund refund : payment.getRefundsList()) {
      out.printf(
          "  refund  %s  %s, %s%s%n",
          Wording.instant(refund.getAt()),
          Wording.write(refund.getAmount()),
          refund.getCause(),
          refund.getPending() ? ", pending" : "");
    }
  }

  private void print(List<ProviderEntry> entries) {
    out.printf("provider  %d entries%n", entries.size());
    for (ProviderEntry entry : entries) {
      out.printf(
          "  entry   %s  %s %s%s%n",
          Wording.instant(entry.getAt()),
          Wording.word(entry.getOperation()),
          entry.hasAmount() ? Wording.write(entry.getAmount()) : "",
          entry.getDeclined() ? ", declined" : "");
    }
  }
}
