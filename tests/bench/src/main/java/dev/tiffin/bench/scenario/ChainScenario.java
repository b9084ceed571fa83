package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Contender;
import dev.tiffin.bench.system.Stage;
import dev.tiffin.bench.system.Tiffin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The whole chain at work: orders by card at a steady rate for three minutes, each of which is
 * authorised, confirmed and gets its kitchen ticket at the same pace; the time from placing to
 * ticket does not grow.
 */
public final class ChainScenario implements Scenario {
  private static final Duration P99_BAR = Duration.ofMillis(160);
  private static final Duration SETTLED = Duration.ofSeconds(5);
  private static final long GROWTH_MILLIS_MAX = 500;
  private static final int PARTS = 6;
  private static final int CONNECTIONS_MAX = 1_024;
  private static final int ROUNDS_MAX = 3;
  private static final double FIRST_RATE = 400;
  private static final double TIMES_PEER = 1.5;
  private static final String TIFFIN = "tiffin";
  private static final String RATE = "highest rate sustained";
  private static final String UNIT = "orders/s";

  private final Supplier<OptionalDouble> peerRate;

  /**
   * @param peerRate what the peer placed a second, if that was measured before
   */
  public ChainScenario(Supplier<OptionalDouble> peerRate) {
    this.peerRate = peerRate;
  }

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public Section run(Stage stage, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    Figures figures = new Figures();
    Quiet quiet = new Quiet(effort.quietMax());
    Contender cards = stage.tiffin().byCard();
    WarmUp.run(cards, Contender::order, 64, effort, progress);
    int rounds = Math.min(ROUNDS_MAX, effort.rounds());
    double start = FIRST_RATE;
    for (int round = 1; round <= rounds; round++) {
      Trial trial = new Trial(stage.tiffin(), cards, quiet, figures, progress);
      start =
          new RateSearch(1.25, 1.1)
              .highest(
                  start,
                  rate -> trial.holds(rate, effort.probe().multipliedBy(3), false),
                  rate -> trial.holds(rate, effort.confirmation().multipliedBy(6), true));
      figures.add(TIFFIN, RATE, UNIT, start);
      progress.tell(
          "round %d of %d: %.0f orders a second sustained".formatted(round, rounds, start));
    }
    quiet.notes().forEach(figures::note);
    return section(figures, effort, rounds);
  }

  private record Trial(
      Tiffin tiffin, Contender cards, Quiet quiet, Figures figures, Progress progress) {

    boolean holds(double perSecond, Duration duration, boolean last)
        throws IOException, InterruptedException {
      quiet.await();
      try (Tickets tickets = new Tickets(tiffin.kafkaBootstrap())) {
        long slowMax = Math.max(1, Math.round(perSecond * duration.toMillis() / 1_000 / 100));
        Limits limits = Limits.of(duration).givingUpAfter(slowMax, P99_BAR);
        FutureTask<Measured> placing =
            new FutureTask<>(
                (Callable<Measured>)
                    () ->
                        Measured.of(
                            cards,
                            cards.order(),
                            new Pace.Fixed(perSecond),
                            CONNECTIONS_MAX,
                            limits));
        Thread.ofPlatform().name("placing").start(placing);
        List<Tickets.Heard> parts = listen(tickets, placing, duration);
        Measured measured = result(placing);
        parts.add(settle(tickets, measured.load().answered() - heard(parts)));
        boolean held = judge(measured, parts, perSecond);
        if (held && last) {
          note(measured, parts);
        }
        return held;
      }
    }

    /** What was heard in each part of the time. */
    private static List<Tickets.Heard> listen(
        Tickets tickets, FutureTask<Measured> placing, Duration duration)
        throws InterruptedException {
      List<Tickets.Heard> parts = new ArrayList<>();
      long began = System.nanoTime();
      for (int part = 1; part <= PARTS && !placing.isDone(); part++) {
        long end = began + duration.toNanos() * part / PARTS;
        while (System.nanoTime() < end && !placing.isDone()) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
        parts.add(tickets.take());
      }
      return parts;
    }

    /** Waits for the tickets that are still missing, within the limit. */
    private static Tickets.Heard settle(Tickets tickets, long missing) throws InterruptedException {
      long end = System.nanoTime() + SETTLED.toNanos();
      long still = missing;
      Tickets.Heard last = tickets.take();
      still -= last.tickets();
      while (still > 0 && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
        Tickets.Heard more = tickets.take();
        still -= more.tickets();
        last.latencyMillis().add(more.latencyMillis());
        last = new Tickets.Heard(last.tickets() + more.tickets(), last.latencyMillis());
      }
      return last;
    }

    private static Measured result(FutureTask<Measured> placing)
        throws IOException, InterruptedException {
      try {
        return placing.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException io) {
          throw io;
        }
        throw new IllegalStateException("placing failed", e.getCause());
      }
    }

    private static long heard(List<Tickets.Heard> parts) {
      return parts.stream().mapToLong(Tickets.Heard::tickets).sum();
    }

    private boolean judge(Measured measured, List<Tickets.Heard> parts, double perSecond) {
      LoadResult load = measured.load();
      long missing = load.answered() - heard(parts);
      long growth = median(parts.get(Math.max(0, parts.size() - 2))) - median(parts.getFirst());
      boolean held =
          !load.gaveUp()
              && load.failed() == 0
              && load.latencyMillis(99) < P99_BAR.toMillis()
              && missing <= 0
              && growth <= GROWTH_MILLIS_MAX;
      progress.tell(
          "  %.0f a second: %s (p99 %.0f ms, %d tickets missing after %d s, lag grew %d ms%s)"
              .formatted(
                  perSecond,
                  held ? "sustained" : "not sustained",
                  load.latencyMillis(99),
                  Math.max(0, missing),
                  SETTLED.toSeconds(),
                  growth,
                  load.failed() > 0 ? ", " + load.failures() : ""));
      return held;
    }

    private static long median(Tickets.Heard heard) {
      return heard.latencyMillis().getValueAtPercentile(50);
    }

    private void note(Measured measured, List<Tickets.Heard> parts) {
      figures.add(TIFFIN, "placing, p99", "ms", measured.load().latencyMillis(99));
      for (int part = 0; part < PARTS && part < parts.size(); part++) {
        figures.add(
            TIFFIN,
            "placed to ticket, p50 in part %d of %d".formatted(part + 1, PARTS),
            "ms",
            median(parts.get(part)));
      }
      figures.add(
          TIFFIN,
          "placed to ticket, p99 in the last part",
          "ms",
          parts.get(Math.max(0, parts.size() - 2)).latencyMillis().getValueAtPercentile(99));
      measured.addTo(figures, TIFFIN, "order");
    }
  }

  private Section section(Figures collected, Effort effort, int rounds) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Bar> bars = new ArrayList<>();
    double ours = Statistic.of(collected.rounds(TIFFIN, RATE, UNIT)).median();
    OptionalDouble peers = peerRate.get();
    if (peers.isPresent() && peers.getAsDouble() > 0) {
      double ratio = ours / peers.getAsDouble();
      figures.add(
          new Figure(
              "ratio", "whole chain sustained ÷ peer's durable placing", "×", List.of(ratio)));
      bars.add(
          new Bar(
              "chain: how many times what the peer places, which does nothing after",
              Bar.Sense.AT_LEAST,
              TIMES_PEER,
              ratio,
              "×"));
    } else {
      collected.note("no ratio: the peer's rate is found by `orders`, in the same run");
    }
    collected.note(
        "sustained: open loop for %d s by card, no failure, p99 below %d ms, every order with its ticket, and the time to it not growing by more than %d ms"
            .formatted(
                effort.confirmation().multipliedBy(6).toSeconds(),
                P99_BAR.toMillis(),
                GROWTH_MILLIS_MAX));
    return new Section(
        name(),
        "The whole chain, three minutes: authorised, confirmed, on the board",
        rounds,
        figures,
        bars,
        collected.notes());
  }
}
