package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.delivery.dispatch.Candidate;
import dev.tiffin.delivery.dispatch.Dispatch;
import dev.tiffin.delivery.dispatch.OpenRun;
import dev.tiffin.delivery.dispatch.Proposal;
import dev.tiffin.delivery.dispatch.Snapshot;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.travel.GreatCircle;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * How long one thread plans a tick of dispatch for 500 couriers and 50 open orders, and how much
 * better that is than to give each order in turn to its cheapest courier. In this process: what is
 * measured is the plan, not the tables it is read from.
 */
public final class DispatchScenario {
  public static final String NAME = "dispatch";

  private static final int COURIERS = 500;
  private static final int ORDERS = 50;
  private static final int RUSH_COURIERS = 80;
  private static final int TICKS_A_ROUND = 400;
  private static final int OUTCOMES_A_ROUND = 40;
  private static final double P99_MILLIS = 100;
  private static final String TIFFIN = "tiffin";
  private static final String NAIVE = "naive";
  private static final String RATIO = "ratio";
  private static final String MILLIS = "ms";
  private static final String PERCENT = "%";
  private static final String MEDIAN = "a tick, median";
  private static final String P99 = "a tick, p99";
  private static final String CPU = "a tick, CPU of the planning thread";

  private final Dispatch dispatch = new Dispatch(new GreatCircle());

  /** Times are sorted. */
  private record Timed(List<Double> millis, double cpuMillis) {
    double percentile(double share) {
      return millis.get((int) Math.min(millis.size() - 1, Math.floor(share * millis.size())));
    }
  }

  public Section run(Effort effort, Progress progress) {
    Figures figures = new Figures();
    time(this::together, moments(0));
    time(this::oneByOne, moments(0));
    for (int round = 1; round <= effort.rounds(); round++) {
      List<Snapshot> moments = moments(round);
      Timed together = time(this::together, moments);
      Timed oneByOne = time(this::oneByOne, moments);
      add(figures, TIFFIN, together);
      add(figures, NAIVE, oneByOne);
      figures.add(
          RATIO,
          "naive's time to Tiffin's, median",
          "×",
          oneByOne.percentile(0.5) / together.percentile(0.5));
      addOutcome(figures, round);
      progress.tell(
          "round %d of %d: median %.2f ms, p99 %.2f ms"
              .formatted(
                  round, effort.rounds(), together.percentile(0.5), together.percentile(0.99)));
    }
    return section(effort, figures);
  }

  private static List<Snapshot> moments(int seed) {
    LunchHour lunch = new LunchHour(seed);
    List<Snapshot> moments = new ArrayList<>();
    for (int i = 0; i < TICKS_A_ROUND; i++) {
      moments.add(lunch.moment(COURIERS, ORDERS));
    }
    return moments;
  }

  private static void add(Figures figures, String system, Timed timed) {
    figures.add(system, MEDIAN, MILLIS, timed.percentile(0.5));
    figures.add(system, P99, MILLIS, timed.percentile(0.99));
    figures.add(system, CPU, MILLIS, timed.cpuMillis());
  }

  /** What comes of it, where couriers are plenty and where they are few. */
  private void addOutcome(Figures figures, int seed) {
    for (int couriers : List.of(COURIERS, RUSH_COURIERS)) {
      LunchHour lunch = new LunchHour(seed);
      List<Proposal> together = new ArrayList<>();
      List<Proposal> oneByOne = new ArrayList<>();
      for (int i = 0; i < OUTCOMES_A_ROUND; i++) {
        Snapshot moment = lunch.moment(couriers, ORDERS);
        together.addAll(together(moment));
        oneByOne.addAll(oneByOne(moment));
      }
      String where = ", %d couriers".formatted(couriers);
      figures.add(TIFFIN, "orders left" + where, PERCENT, left(together));
      figures.add(NAIVE, "orders left" + where, PERCENT, left(oneByOne));
      figures.add(
          RATIO,
          "naive's cost of an order to Tiffin's" + where,
          "×",
          cost(oneByOne) / cost(together));
    }
  }

  private static double left(List<Proposal> proposals) {
    return 100.0 * (OUTCOMES_A_ROUND * ORDERS - proposals.size()) / (OUTCOMES_A_ROUND * ORDERS);
  }

  private static double cost(List<Proposal> proposals) {
    return proposals.stream().mapToLong(Proposal::cost).average().orElse(0);
  }

  private List<Proposal> together(Snapshot moment) {
    return dispatch.plan(moment).proposals();
  }

  /** Each order in turn, as if it were the only one. */
  private List<Proposal> oneByOne(Snapshot moment) {
    List<Proposal> proposals = new ArrayList<>();
    Set<CourierId> asked = new HashSet<>();
    for (OpenRun run : moment.runs()) {
      List<Candidate> others =
          moment.candidates().stream()
              .filter(candidate -> !asked.contains(candidate.courier()))
              .toList();
      List<Proposal> next =
          dispatch.plan(new Snapshot(moment.now(), List.of(run), others)).proposals();
      next.forEach(proposal -> asked.add(proposal.courier()));
      proposals.addAll(next);
    }
    return proposals;
  }

  private static Timed time(Function<Snapshot, List<Proposal>> plan, List<Snapshot> moments) {
    List<Double> millis = new ArrayList<>();
    long cpu = usedByThisThread();
    for (Snapshot moment : moments) {
      long started = System.nanoTime();
      List<Proposal> proposals = plan.apply(moment);
      millis.add((System.nanoTime() - started) / (double) TimeUnit.MILLISECONDS.toNanos(1));
      if (proposals.isEmpty()) {
        throw new BenchException("nobody was asked, with %d orders".formatted(ORDERS));
      }
    }
    cpu = usedByThisThread() - cpu;
    double cpuMillis = cpu / (double) TimeUnit.MILLISECONDS.toNanos(1) / moments.size();
    return new Timed(millis.stream().sorted().toList(), cpuMillis);
  }

  private static long usedByThisThread() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Section section(Effort effort, Figures figures) {
    figures.note(
        "%d couriers, %d orders due at once, planned by one thread; naive gives each order in turn"
                .formatted(COURIERS, ORDERS)
            + " to its cheapest courier with the same rules; costs are seconds, lateness threefold");
    double p99 = Statistic.of(figures.rounds(TIFFIN, P99, MILLIS)).median();
    return new Section(
        NAME,
        "Dispatch, one tick",
        effort.rounds(),
        figures.all(),
        List.of(
            new Bar(
                "dispatch: p99 of a tick, %d couriers and %d orders".formatted(COURIERS, ORDERS),
                Bar.Sense.BELOW,
                P99_MILLIS,
                p99,
                MILLIS)),
        figures.notes());
  }
}
