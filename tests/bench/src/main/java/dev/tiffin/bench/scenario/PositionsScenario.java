package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.process.CpuMeter;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Stage;
import dev.tiffin.bench.system.Tiffin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Where couriers are: how many positions a second are taken from two hundred of them over gRPC
 * streams, what one costs there and through the REST door, and how long it takes until the customer
 * who waits sees it.
 */
public final class PositionsScenario implements Scenario {
  private static final int COURIERS = 200;
  private static final int ROUNDS_MAX = 3;
  private static final int WARMING_ROUNDS = 3;
  private static final double FIRST_RATE = 2_000;

  /** At which streams and requests are compared. */
  private static final double COMPARED_RATE = 500;

  /** As of 500 couriers with a fix every five seconds. */
  private static final double WATCHED_RATE = 100;

  private static final int GATHERED = 10;
  private static final double AIM = 2_000;
  private static final double P99_MILLIS = 50;
  private static final Duration SETTLED = Duration.ofSeconds(1);
  private static final String TIFFIN = "tiffin";
  private static final String RATIO = "ratio";
  private static final String MICROS = "µs";
  private static final String MILLIS = "ms";
  private static final String RATE = "highest rate held";
  private static final String UNIT = "fixes/s";
  private static final String CPU = "all processes, CPU per fix above idling, ";
  private static final String SEEN = "fix to watcher, ";
  private static final String STREAMED = "gRPC stream";
  private static final String ONE = "REST, one in a request";
  private static final String TEN = "REST, %d in a request".formatted(GATHERED);

  @Override
  public String name() {
    return "positions";
  }

  @Override
  public Section run(Stage stage, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    Histogram seenMicros = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);
    Figures figures = new Figures();
    Quiet quiet = new Quiet(effort.quietMax());
    int rounds = Math.min(ROUNDS_MAX, effort.rounds());
    try (CourierCrew crew = CourierCrew.begin(stage, COURIERS);
        ToldPositions told = new ToldPositions(stage.tiffin().kafkaBootstrap())) {
      List<String> orders = SomeOrders.place(stage, Math.min(COURIERS, effort.changes()));
      CarriedRuns runs = CarriedRuns.assign(stage.tiffin(), orders, crew.members());
      Rounds all =
          new Rounds(
              stage.tiffin(), crew, runs, told, effort, quiet, figures, progress, seenMicros);
      all.warm();
      double start = FIRST_RATE;
      for (int round = 1; round <= rounds; round++) {
        progress.tell("round %d of %d".formatted(round, rounds));
        start = all.findRate(start);
        all.compareCosts();
        all.timeWatchers();
      }
      figures.note(
          "%d couriers; held: open loop for %d s, every fix taken, and told on the topic, at most %d s after the last was due"
              .formatted(COURIERS, effort.confirmation().toSeconds(), SETTLED.toSeconds()));
      figures.note(
          "costs compared at %.0f fixes a second; %d runs watched, one stream each, at %.0f a second, counted from sending"
              .formatted(COMPARED_RATE, runs.count(), WATCHED_RATE));
    }
    quiet.notes().forEach(figures::note);
    return section(figures, rounds, seenMicros);
  }

  private record Rounds(
      Tiffin tiffin,
      CourierCrew crew,
      CarriedRuns runs,
      ToldPositions told,
      Effort effort,
      Quiet quiet,
      Figures figures,
      Progress progress,
      Histogram seenMicros) {

    void warm() throws IOException, InterruptedException {
      progress.tell("warming tiffin");
      for (int i = 0; i < WARMING_ROUNDS; i++) {
        var _ = stream(FIRST_RATE, effort.probe(), Sightings.none());
        var _ = report(1, COMPARED_RATE, effort.probe(), Sightings.none());
        var _ = watched(this::stream);
      }
    }

    /** Puts a load of that many fixes a second on the platform. */
    @FunctionalInterface
    private interface Sending {
      Measured send(double perSecond, Duration duration, Sightings sightings)
          throws IOException, InterruptedException;
    }

    private Measured stream(double perSecond, Duration duration, Sightings sightings)
        throws IOException, InterruptedException {
      try (FixStreams streams = new FixStreams(tiffin.deliveryTarget(), crew.members())) {
        streams.awaitOpen();
        return Measured.of(
            tiffin, () -> streams.send(new Pace.Fixed(perSecond), duration, sightings));
      }
    }

    private Measured report(int together, double perSecond, Duration duration, Sightings sightings)
        throws IOException, InterruptedException {
      PhoneFixes phones = new PhoneFixes(crew.doors(), together);
      return Measured.of(tiffin, () -> phones.send(perSecond, duration, sightings))
          .perEach(together);
    }

    /** The highest rate held, which is among the figures too. */
    double findRate(double start) throws IOException, InterruptedException {
      double rate =
          new RateSearch(1.5, 1.1)
              .highest(
                  start,
                  probed -> holds(probed, effort.probe(), false),
                  confirmed -> holds(confirmed, effort.confirmation(), true));
      figures.add(TIFFIN, RATE, UNIT, rate);
      return Math.max(rate, FIRST_RATE);
    }

    private boolean holds(double perSecond, Duration duration, boolean last)
        throws IOException, InterruptedException {
      quiet.await();
      long before = told.count();
      Measured measured = stream(perSecond, duration, Sightings.none());
      LoadResult load = measured.load();
      Duration after = load.elapsed().minus(duration);
      long untold = load.answered() + before - told.await(before + load.answered(), SETTLED);
      boolean held =
          !load.gaveUp() && load.failed() == 0 && untold <= 0 && after.compareTo(SETTLED) <= 0;
      progress.tell(
          "  %.0f a second: %s (taken %d ms after the last was due, %d never told%s)"
              .formatted(
                  perSecond,
                  held ? "held" : "not held",
                  Math.max(0, after.toMillis()),
                  Math.max(0, untold),
                  load.failed() > 0 ? ", " + load.failures() : ""));
      if (held && last) {
        measured.addTo(figures, TIFFIN, "fix at that rate");
      }
      return held;
    }

    /** The same fixes over streams, and as requests; without what everybody costs who idles. */
    void compareCosts() throws IOException, InterruptedException {
      double idle = idleMicrosPerSecond();
      figures.add(TIFFIN, "all processes, CPU while nothing is asked", "ms/s", idle / 1_000);
      double streamed = cost(idle, STREAMED, this::stream);
      double alone =
          cost(idle, ONE, (rate, duration, sightings) -> report(1, rate, duration, sightings));
      double together =
          cost(
              idle,
              TEN,
              (rate, duration, sightings) -> report(GATHERED, rate, duration, sightings));
      figures.add(RATIO, "CPU per fix, " + ONE + " ÷ " + STREAMED, "×", alone / streamed);
      figures.add(RATIO, "CPU per fix, " + TEN + " ÷ " + STREAMED, "×", together / streamed);
    }

    private double idleMicrosPerSecond() throws IOException, InterruptedException {
      quiet.await();
      CpuMeter meter = new CpuMeter(tiffin.processes());
      long began = System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(effort.round().toNanos());
      long used = meter.usedMicros().values().stream().mapToLong(Long::longValue).sum();
      return used / ((System.nanoTime() - began) / 1e9);
    }

    private double cost(double idleMicrosPerSecond, String how, Sending sending)
        throws IOException, InterruptedException {
      quiet.await();
      Measured measured = sending.send(COMPARED_RATE, effort.round(), Sightings.none());
      LoadResult load = measured.load();
      measured.noteFailures(figures, TIFFIN);
      double idle = idleMicrosPerSecond * load.elapsed().toNanos() / 1e9 / load.answered();
      double micros = measured.microsPerRequest() - idle;
      figures.add(TIFFIN, CPU + how, MICROS, micros);
      if (!how.equals(STREAMED)) {
        figures.add(TIFFIN, how + ", answered, p99", MILLIS, load.latencyMillis(99));
      }
      progress.tell("  %s: %.0f µs a fix above idling".formatted(how, micros));
      return micros;
    }

    void timeWatchers() throws IOException, InterruptedException {
      Sightings streamed = timed(STREAMED, this::stream);
      Sightings alone =
          timed(ONE, (rate, duration, sightings) -> report(1, rate, duration, sightings));
      streamed.addTo(seenMicros);
      figures.add(
          RATIO,
          SEEN + "p50, " + ONE + " ÷ " + STREAMED,
          "×",
          alone.millis(50) / streamed.millis(50));
    }

    private Sightings timed(String how, Sending sending) throws IOException, InterruptedException {
      quiet.await();
      Sightings seen = watched(sending);
      figures.add(TIFFIN, SEEN + how + ", p50", MILLIS, seen.millis(50));
      figures.add(TIFFIN, SEEN + how + ", p99", MILLIS, seen.millis(99));
      progress.tell(
          "  %s to watcher: p50 %.1f ms, p99 %.1f ms, %d of %d overtaken by a newer one"
              .formatted(how, seen.millis(50), seen.millis(99), seen.overtaken(), seen.count()));
      return seen;
    }

    private Sightings watched(Sending sending) throws IOException, InterruptedException {
      Sightings sightings = new Sightings(runs.count());
      try (var watching = runs.watch(sightings)) {
        watching.awaitOpen();
        Measured sent = sending.send(WATCHED_RATE, effort.confirmation(), sightings);
        sent.noteFailures(figures, TIFFIN);
        sightings.awaitAll();
      }
      return sightings;
    }
  }

  private Section section(Figures collected, int rounds, Histogram seenMicros) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Bar> bars =
        List.of(
            new Bar(
                "positions: taken and told, as of 10,000 couriers with one every five seconds (an aim)",
                Bar.Sense.AT_LEAST,
                AIM,
                Statistic.of(collected.rounds(TIFFIN, RATE, UNIT)).median(),
                UNIT),
            new Bar(
                "positions: a fix reaches its watcher, p99 of all %d"
                    .formatted(seenMicros.getTotalCount()),
                Bar.Sense.BELOW,
                P99_MILLIS,
                seenMicros.getValueAtPercentile(99) / 1_000.0,
                MILLIS));
    return new Section(
        name(),
        "Positions of couriers, and who watches them",
        rounds,
        figures,
        bars,
        collected.notes());
  }
}
