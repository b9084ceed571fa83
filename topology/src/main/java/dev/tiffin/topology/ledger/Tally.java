package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.payment.v1.ProviderEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up what was reckoned, and remembers what does not agree: so many by name, the rest counted.
 */
final class Tally {
  static final int FINDINGS_MAX = 200;
  static final int WAITING_MAX = 50;

  /** Sums in minor units. */
  static final class Row {
    long orders;
    long owed;
    long captured;
    long refunded;

    private void add(OrderMoney one) {
      orders++;
      owed += one.owed();
      captured += one.captured();
      refunded += one.refunded();
    }
  }

  /** What one currency comes to, in minor units. */
  static final class Sums {
    final Map<String, Row> byStatus = new TreeMap<>();
    final Row all = new Row();
    long net;

    /** What is kept of orders that are still under way, less what will be kept of them. */
    long ahead;

    long taken;
    long givenBack;

    /** By how much the money does not add up; other than 0 only where something is wrong. */
    long difference() {
      return all.captured - all.refunded - net - ahead;
    }
  }

  final Map<String, Sums> byCurrency = new TreeMap<>();
  final List<Finding> findings = new ArrayList<>();
  final List<Waiting> waiting = new ArrayList<>();
  long findingCount;
  long waitingCount;
  boolean hasBooks;

  void add(Reckoning one, Evidence evidence) {
    OrderMoney money = one.money();
    Sums sums = byCurrency.computeIfAbsent(money.currency(), _ -> new Sums());
    sums.byStatus.computeIfAbsent(money.status(), _ -> new Row()).add(money);
    sums.all.add(money);
    sums.net += money.net();
    if (one.findings().isEmpty() && !one.waiting().isEmpty()) {
      sums.ahead += money.captured() - money.refunded() - money.net();
    }
    Booked booked = Booked.of(evidence.provider().orElse(List.<ProviderEntry>of()));
    sums.taken += booked.captured();
    sums.givenBack += booked.refunded();
    findingCount += one.findings().size();
    waitingCount += one.waiting().size();
    keep(findings, one.findings(), FINDINGS_MAX);
    keep(waiting, one.waiting(), WAITING_MAX);
  }

  private static <T> void keep(List<T> kept, List<T> more, int max) {
    kept.addAll(more.subList(0, Math.min(more.size(), max - kept.size())));
  }

  boolean agrees() {
    return findingCount == 0
        && byCurrency.values().stream().allMatch(sums -> sums.difference() == 0);
  }
}
