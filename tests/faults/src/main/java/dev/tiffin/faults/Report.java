package dev.tiffin.faults;

import dev.tiffin.faults.history.Call;
import dev.tiffin.faults.history.Outage;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.history.Seen;
import dev.tiffin.faults.invariant.Evidence;
import dev.tiffin.faults.invariant.Invariant;
import dev.tiffin.faults.invariant.Verdict;
import dev.tiffin.faults.plan.Fault;
import dev.tiffin.faults.plan.Plan;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened, for people. */
record Report(PrintStream out) {
  private static final int VIOLATIONS_MAX = 20;
  private static final int STORIES_MAX = 5;

  void plan(Plan plan, Options options) {
    out.printf(
        "seed %d: %d s of load, %d orders a minute, %d restaurants, %d couriers%n",
        plan.seed(),
        plan.length().toSeconds(),
        options.ordersPerMinute(),
        options.restaurants(),
        options.couriers());
    for (Fault fault : plan.faults()) {
      out.printf(
          "%7.1f s  %s%s%n",
          seconds(fault.at()), fault.words(), fault.overlapping() ? " (meanwhile)" : "");
    }
  }

  void say(String line) {
    out.println(line);
  }

  void faults(List<Happened> happened, List<Call> calls, long beganNanos) {
    out.println();
    out.printf(
        "%-34s %8s %8s %7s  %-34s %s%n",
        "fault", "requests", "failed", "rate", "longest outage of one kind of call", "back after");
    for (int i = 0; i < happened.size(); i++) {
      Happened one = happened.get(i);
      // what comes later hits the same clients, so it is counted there
      long until =
          i + 1 < happened.size()
              ? Math.max(one.wellNanos(), happened.get(i + 1).beganNanos())
              : Math.max(one.wellNanos(), one.liftedNanos() + Duration.ofSeconds(10).toNanos());
      Outage outage = Outage.of(calls, one.beganNanos(), one.liftedNanos(), until);
      out.printf(
          "%5.1f s %-26s %8d %8d %6.1f%%  %-34s %s%n",
          (one.beganNanos() - beganNanos) / 1e9,
          one.fault().words(),
          outage.requests(),
          outage.failed(),
          outage.requests() == 0 ? 0 : 100.0 * outage.failed() / outage.requests(),
          outage
              .longest()
              .map(gap -> "%s %.1f s".formatted(gap.call(), seconds(gap.length())))
              .orElse("none"),
          back(one, outage));
    }
  }

  private static String back(Happened one, Outage outage) {
    String clients =
        outage.neverBack().isEmpty()
            ? outage.recovery().map(r -> "%.1f s".formatted(seconds(r))).orElse("at once")
            : "NEVER: " + outage.neverBack();
    return one.recovered()
        ? "%s, ready after %.1f s".formatted(clients, (one.wellNanos() - one.liftedNanos()) / 1e9)
        : clients + ", its process was NOT READY in time";
  }

  void orders(Evidence evidence) {
    Seen seen = evidence.seen();
    out.println();
    out.printf("%-34s %8d%n", "orders wanted", seen.placings().size());
    out.printf("%-34s %8d%n", "acknowledged", seen.acknowledged().size());
    Map<String, Long> ends =
        seen.acknowledged().stream()
            .map(Placing::orderId)
            .map(evidence::endOf)
            .collect(Collectors.groupingBy(end -> end, TreeMap::new, Collectors.counting()));
    ends.forEach((end, count) -> out.printf("  %-32s %8d%n", end, count));
    long doubts = seen.placings().stream().filter(Placing::wasInDoubt).count();
    out.printf("%-34s %8d%n", "of all these, in doubt for a while", doubts);
    out.printf("%-34s %8d%n", "requests", seen.calls().size());
    out.printf("%-34s %8d%n", "posts to webhooks", evidence.heard().posts().size());
    out.printf("%-34s %8d%n", "of these, told again", evidence.heard().repeats());
    evidence.books().parked().forEach(parked -> out.println("parked: " + parked));
    evidence
        .books()
        .dead()
        .forEach((queue, ids) -> {
          if (!ids.isEmpty()) {
            out.println(queue + " holds " + ids);
          }
        });
  }

  void verdicts(Map<Invariant, Verdict> verdicts) {
    out.println();
    verdicts.forEach((invariant, verdict) ->
        out.printf(
            "%-5s %-82s %7d %-18s %s%n",
            invariant.name(),
            invariant.promise(),
            verdict.looked(),
            invariant.things(),
            word(verdict)));
  }

  private static String word(Verdict verdict) {
    if (!verdict.violations().isEmpty()) {
      return verdict.violations().size() + " VIOLATIONS";
    }
    return verdict.isExercised() ? "ok" : "NOT EXERCISED";
  }

  void violations(Map<Invariant, Verdict> verdicts, Story story) {
    Set<String> told = new LinkedHashSet<>();
    verdicts.forEach((invariant, verdict) -> {
      for (Verdict.Violation violation :
          verdict.violations().subList(0, Math.min(VIOLATIONS_MAX, verdict.violations().size()))) {
        out.printf(
            "%nVIOLATED %s: %s %s%n",
            invariant.name(),
            violation.orderId().isEmpty() ? "" : "order " + violation.orderId(),
            violation.what());
        if (!violation.orderId().isEmpty()
            && told.size() < STORIES_MAX
            && told.add(violation.orderId())) {
          story.of(violation.orderId()).forEach(line -> out.println("    " + line));
        }
      }
    });
  }

  /** Says in the last lines what did not hold; returns whether everything did, and was tried. */
  boolean judgement(Map<Invariant, Verdict> verdicts, List<Happened> happened, long undone) {
    List<String> wrong = new ArrayList<>();
    if (undone > 0) {
      wrong.add("%d faults of the plan were NOT CARRIED OUT".formatted(undone));
    }
    for (Happened one : happened) {
      if (!one.recovered()) {
        wrong.add(one.fault().words() + ": NOT READY in time");
      }
    }
    verdicts.forEach((invariant, verdict) -> {
      if (!verdict.violations().isEmpty() || !verdict.isExercised()) {
        wrong.add(invariant.name() + ": " + word(verdict));
      }
    });
    out.println();
    wrong.forEach(out::println);
    out.println(wrong.isEmpty() ? "everything held" : "NOT everything held, or was tried");
    return wrong.isEmpty();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
