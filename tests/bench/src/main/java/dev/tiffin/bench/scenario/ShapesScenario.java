package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Checkout;
import dev.tiffin.bench.system.Launcher;
import dev.tiffin.bench.system.Question;
import dev.tiffin.topology.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The services as processes, as one process, and three times each where an order passes, side by
 * side: what each takes to start, in memory and in CPU for an order, how quick it answers, and what
 * is away while one crash is mended.
 */
public final class ShapesScenario {
  public static final String NAME = "shapes";

  /**
   * One way to run them.
   *
   * @param words that ask for it on the command line of {@code up}
   */
  private record Way(String name, List<String> words) {}

  private static final String PROCESSES = "processes";
  private static final String MONOLITH = "monolith";
  private static final String THREE = "three of each";
  private static final List<Way> WAYS =
      List.of(
          new Way(PROCESSES, List.of()),
          new Way(MONOLITH, Shape.MONOLITH.words()),
          new Way(THREE, List.of("--scale", "menu=3,order=3,kitchen=3,delivery=3")));

  private static final double HALF = 0.5;
  private static final double A_TENTH_MORE = 1.1;
  private static final double MEGABYTE = 1_000_000;
  private static final int CONNECTIONS = 64;

  /** Of orders by card, a second: what both shapes hold with ease. */
  private static final double EASY = 40;

  /** Requests a second of each kind after a crash, and for how long. */
  private static final double AFTER_CRASH = 20;

  private static final Duration CRASH = Duration.ofSeconds(20);
  private static final String START = "ready, second time";
  private static final String FRESH = "whole platform, just ready";
  private static final String LOADED = "whole platform, after load";
  private static final String COST = "all processes, CPU per order by card";
  private static final String RATE = "by card, 64 connections kept busy";
  private static final String MB = "MB";

  private final Launcher launcher;
  private final Path directory;

  /**
   * @param directory for both platforms' data; empty
   */
  public ShapesScenario(Launcher launcher, Path directory) {
    this.launcher = launcher;
    this.directory = directory;
  }

  public Section run(Effort effort, Progress progress) throws IOException, InterruptedException {
    Figures figures = new Figures();
    for (Way way : WAYS) {
      start(way).close(); // which made its data
    }
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Way way : WAYS) {
        try (Checkout alone = start(way)) {
          double seconds = alone.startTime().toMillis() / 1_000.0;
          figures.add(alone.name(), START, "s", seconds);
          figures.add(alone.name(), FRESH, MB, alone.tree().memoryBytes() / MEGABYTE);
          progress.tell("%s: ready after %.1f s".formatted(alone.name(), seconds));
        }
      }
    }
    try (Checkout processes = start(WAYS.get(0));
        Checkout monolith = start(WAYS.get(1));
        Checkout three = start(WAYS.get(2))) {
      List<Checkout> all = List.of(processes, monolith, three);
      for (Checkout each : all) {
        WarmUp.run(each, _ -> each.cardOrder(), CONNECTIONS, effort, progress);
      }
      for (int round = 1; round <= effort.rounds(); round++) {
        for (Checkout each : all) {
          work(each, effort, figures);
          progress.tell("round %d of %d, %s".formatted(round, effort.rounds(), each.name()));
        }
      }
      for (Checkout each : all) {
        crash(each, figures);
      }
    }
    return section(figures, effort);
  }

  private Checkout start(Way way) throws IOException, InterruptedException {
    Path own = directory.resolve(way.name().replace(' ', '-'));
    return Checkout.up(way.name(), launcher, own, way.words());
  }

  private static void work(Checkout each, Effort effort, Figures figures)
      throws IOException, InterruptedException {
    Limits limits = Limits.of(effort.round());
    Measured busy =
        Measured.of(each, each.cardOrder(), new Pace.AfterAnswer(), CONNECTIONS, limits);
    busy.noteFailures(figures, each.name());
    figures.add(each.name(), COST, "µs", busy.microsPerRequest());
    figures.add(each.name(), RATE, "orders/s", busy.load().perSecond());
    LoadResult easy = each.cardOrder().ask(new Pace.Fixed(EASY), CONNECTIONS, limits);
    for (int percentile : new int[] {50, 99}) {
      figures.add(
          each.name(),
          "placing by card, %.0f a second, p%d".formatted(EASY, percentile),
          "ms",
          easy.latencyMillis(percentile));
    }
    figures.add(each.name(), LOADED, MB, each.tree().memoryBytes() / MEGABYTE);
  }

  /** Kills whatever order is in, once for each kind of request. */
  private static void crash(Checkout each, Figures figures)
      throws IOException, InterruptedException {
    for (Map.Entry<String, Question> kind :
        Map.of("menu items not read", each.item(), "orders not placed", each.order()).entrySet()) {
      Map<String, Long> parts = each.processes();
      long pid = parts.getOrDefault("order", parts.getOrDefault(MONOLITH, 0L));
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      LoadResult after =
          kind.getValue().ask(new Pace.Fixed(AFTER_CRASH), CONNECTIONS, Limits.of(CRASH));
      figures.add(
          each.name(),
          "%s in the %d s after order was killed".formatted(kind.getKey(), CRASH.toSeconds()),
          "%",
          100.0 * after.failed() / (after.failed() + after.answered()));
    }
  }

  private static Section section(Figures collected, Effort effort) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Bar> bars = new ArrayList<>();
    for (Map.Entry<String, String> what :
        List.of(Map.entry(COST, "µs"), Map.entry(FRESH, MB), Map.entry(LOADED, MB))) {
      List<Double> ratios =
          Figures.ratios(
              collected.rounds(MONOLITH, what.getKey(), what.getValue()),
              collected.rounds(PROCESSES, what.getKey(), what.getValue()));
      figures.add(new Figure("ratio", what.getKey() + ", monolith ÷ processes", "×", ratios));
      if (!what.getKey().equals(FRESH)) {
        bars.add(
            new Bar(
                "shapes: " + what.getKey() + ", monolith ÷ processes",
                Bar.Sense.AT_MOST,
                HALF,
                Statistic.of(ratios).median(),
                "×"));
      }
    }
    List<Double> more =
        Figures.ratios(
            collected.rounds(THREE, COST, "µs"), collected.rounds(PROCESSES, COST, "µs"));
    figures.add(new Figure("ratio", COST + ", three of each ÷ processes", "×", more));
    bars.add(
        new Bar(
            "shapes: " + COST + ", three of each ÷ processes",
            Bar.Sense.AT_MOST,
            A_TENTH_MORE,
            Statistic.of(more).median(),
            "×"));
    collected.note("PostgreSQL, Kafka and RabbitMQ are in all figures of both");
    return new Section(
        NAME, "One process or many", effort.rounds(), figures, bars, collected.notes());
  }
}
