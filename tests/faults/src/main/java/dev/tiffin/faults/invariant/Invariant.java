package dev.tiffin.faults.invariant;

import java.util.List;

/** One promise, and how it is checked. */
public interface Invariant {
  /** All of them, in the order in which they are promised. */
  List<Invariant> ALL =
      List.of(
          new OrdersLast(),
          new OneOrderPerKey(),
          new MoneyAddsUp(),
          new ChargedOrdersEnd(),
          new RefundsAreBounded(),
          new VersionsAreWhole(),
          new TopicsAreTheStores(),
          new StateIsTheFold(),
          new OnlyLegalSteps(),
          new CouriersCarryTwo(),
          new CancelledIsNeverReady(),
          new RepeatsAreTheSame(),
          new WebhooksAreTold(),
          new PlacersCanRead(),
          new WatchersMissNothing(),
          new WorkIsAccountedFor(),
          new DoubtsResolve(),
          new TotalsAreThePrice(),
          new OnlyExcusedAnswers());

  /** For example {@code I1}. */
  String name();

  /** What is promised, in a line. */
  String promise();

  /** What it counts, for example {@code orders}. */
  String things();

  Verdict check(Evidence evidence);
}
