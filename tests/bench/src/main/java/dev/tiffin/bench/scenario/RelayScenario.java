package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Contender;
import dev.tiffin.bench.system.Stage;
import dev.tiffin.bench.system.Tiffin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Whether the relay keeps up: how long after an order was committed a consumer of Kafka has its
 * fact while orders are placed at 70 % of the greatest rate, and how fast a backlog is told.
 */
public final class RelayScenario implements Scenario {
  private static final double SHARE = 0.7;
  private static final double P99_MILLIS = 100;
  private static final double EVENTS_PER_SECOND = 10_000;
  private static final int CONNECTIONS = 64;
  private static final int CONNECTIONS_MAX = 1_024;
  private static final String TIFFIN = "tiffin";
  private static final String DRAINED = "a backlog of 100,000 events, told";
  private static final String SENT = "the same events sent by a producer alone";
  private static final String UNIT = "events/s";

  private final Supplier<OptionalDouble> greatestRate;

  /**
   * @param greatestRate of orders placed a second, if that was measured before
   */
  public RelayScenario(Supplier<OptionalDouble> greatestRate) {
    this.greatestRate = greatestRate;
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public Section run(Stage stage, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    Figures figures = new Figures();
    Quiet quiet = new Quiet(effort.quietMax());
    Histogram all = new Histogram(TimeUnit.MINUTES.toMicros(10), 3);
    keepUp(stage.tiffin(), effort, quiet, figures, all, progress);
    drain(stage, effort, quiet, figures, progress);
    quiet.notes().forEach(figures::note);
    return section(effort, figures, all);
  }

  private void keepUp(
      Tiffin tiffin, Effort effort, Quiet quiet, Figures figures, Histogram all, Progress progress)
      throws IOException, InterruptedException {
    WarmUp.run(tiffin, Contender::order, CONNECTIONS, effort, progress);
    double greatest = greatest(tiffin, effort, quiet);
    double rate = SHARE * greatest;
    figures.note(
        "placed at %.0f a second, 70 %% of %.0f; from the time at which PostgreSQL committed an order"
                .formatted(rate, greatest)
            + " to when a consumer has its fact");
    for (int round = 1; round <= effort.rounds(); round++) {
      quiet.await();
      try (FactDelays delays = new FactDelays(tiffin.kafkaBootstrap(), "orders")) {
        Measured measured =
            Measured.of(
                tiffin,
                tiffin.order(),
                new Pace.Fixed(rate),
                CONNECTIONS_MAX,
                Limits.of(effort.confirmation()));
        measured.noteFailures(figures, TIFFIN);
        Histogram micros = delays.ofFirst(measured.load().answered(), tiffin::ordersCommitted);
        all.add(micros);
        figures.add(TIFFIN, "commit to fact, p50", "ms", millis(micros, 50));
        figures.add(TIFFIN, "commit to fact, p99", "ms", millis(micros, 99));
        progress.tell(
            "round %d of %d: p50 %.1f ms, p99 %.1f ms"
                .formatted(round, effort.rounds(), millis(micros, 50), millis(micros, 99)));
      }
    }
  }

  /** What was found before, or what comes out when every connection is kept busy. */
  private double greatest(Tiffin tiffin, Effort effort, Quiet quiet)
      throws IOException, InterruptedException {
    OptionalDouble known = greatestRate.get();
    if (known.isPresent()) {
      return known.getAsDouble();
    }
    quiet.await();
    return Measured.of(
            tiffin,
            tiffin.order(),
            new Pace.AfterAnswer(),
            CONNECTIONS,
            Limits.of(effort.confirmation()))
        .load()
        .perSecond();
  }

  private static void drain(
      Stage stage, Effort effort, Quiet quiet, Figures figures, Progress progress)
      throws IOException, InterruptedException {
    try (Backlog backlog = new Backlog(stage)) {
      for (int round = 1; round <= effort.rounds(); round++) {
        quiet.await();
        double drained = backlog.drain(round);
        quiet.await();
        double sent = backlog.send(round);
        figures.add("bench", SENT, UNIT, sent);
        figures.add(TIFFIN, DRAINED, UNIT, drained);
        progress.tell(
            "round %d of %d: told %.0f events a second, %.0f sent by a producer alone"
                .formatted(round, effort.rounds(), drained, sent));
      }
    }
  }

  private Section section(Effort effort, Figures collected, Histogram all) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Double> drained = collected.rounds(TIFFIN, DRAINED, UNIT);
    figures.add(
        new Figure(
            "ratio",
            "a backlog told ÷ sent by a producer alone",
            "×",
            Figures.ratios(drained, collected.rounds("bench", SENT, UNIT))));
    List<Bar> bars =
        List.of(
            new Bar(
                "relay: a committed order's fact is on Kafka, p99 of %d"
                    .formatted(all.getTotalCount()),
                Bar.Sense.BELOW,
                P99_MILLIS,
                millis(all, 99),
                "ms"),
            new Bar(
                "relay: a backlog drains",
                Bar.Sense.AT_LEAST,
                EVENTS_PER_SECOND,
                Statistic.of(drained).median(),
                UNIT));
    return new Section(
        name(), "Facts reach Kafka", effort.rounds(), figures, bars, collected.notes());
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }
}
