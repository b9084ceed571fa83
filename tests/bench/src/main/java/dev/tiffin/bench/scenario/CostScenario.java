package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Contender;
import dev.tiffin.bench.system.Question;
import dev.tiffin.bench.system.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What reading costs: CPU per request, measured while every one of a fixed number of connections is
 * kept busy; then latency at a fixed rate that both systems hold.
 */
public final class CostScenario implements Scenario {
  private static final String TIFFIN = "tiffin";
  private static final String PEER = "peer";
  private static final String GATEWAY = "gateway, CPU per request";
  private static final String MICROS = "µs";

  private final String name;
  private final String title;

  /** Made fresh for each round, so that no token grows old. */
  private final WarmUp.Asked asked;

  private final int connections;
  private final double perSecond;
  private final double timesCheaper;

  private CostScenario(
      String name,
      String title,
      WarmUp.Asked asked,
      int connections,
      double perSecond,
      double timesCheaper) {
    this.name = name;
    this.title = title;
    this.asked = asked;
    this.connections = connections;
    this.perSecond = perSecond;
    this.timesCheaper = timesCheaper;
  }

  /** One item over REST. */
  public static CostScenario item() {
    return new CostScenario("rest", "REST, one item", Contender::item, 64, 300, 8);
  }

  /** Fifty items over GraphQL, with a nested field that is fetched in batches. */
  public static CostScenario list() {
    return new CostScenario(
        "graphql", "GraphQL, 50 items with pairsWith", Contender::list, 64, 40, 6);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Section run(Stage stage, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    for (Contender contender : stage.contenders()) {
      WarmUp.run(contender, asked, connections, effort, progress);
    }
    Figures figures = new Figures();
    Quiet quiet = new Quiet(effort.quietMax());
    for (int round = 1; round <= effort.rounds(); round++) {
      for (Contender contender : stage.contenders()) {
        quiet.await();
        measure(contender, effort, figures);
        List<Double> gateway = figures.rounds(contender.name(), GATEWAY, MICROS);
        progress.tell(
            "round %d of %d, %s: gateway %.1f µs a request"
                .formatted(round, effort.rounds(), contender.name(), gateway.getLast()));
      }
    }
    quiet.notes().forEach(figures::note);
    return section(figures, effort);
  }

  private void measure(Contender contender, Effort effort, Figures figures)
      throws IOException, InterruptedException {
    String who = contender.name();
    Limits limits = Limits.of(effort.round());
    Question question = asked.of(contender);
    Measured busy = Measured.of(contender, question, new Pace.AfterAnswer(), connections, limits);
    busy.addTo(figures, who, "request");
    figures.add(who, connections + " connections kept busy", "requests/s", busy.load().perSecond());
    Measured steady =
        Measured.of(contender, question, new Pace.Fixed(perSecond), connections * 4, limits);
    steady.noteFailures(figures, who);
    String at = "at %.0f/s, ".formatted(perSecond);
    figures.add(who, at + "p50", "ms", steady.load().latencyMillis(50));
    figures.add(who, at + "p99", "ms", steady.load().latencyMillis(99));
    figures.add(who, at + GATEWAY, MICROS, steady.microsPerRequest("gateway"));
  }

  private Section section(Figures collected, Effort effort) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Bar> bars = new ArrayList<>();
    List<Double> ratios =
        Figures.ratios(
            collected.rounds(PEER, GATEWAY, MICROS), collected.rounds(TIFFIN, GATEWAY, MICROS));
    if (!ratios.isEmpty()) {
      figures.add(new Figure("ratio", "gateway's CPU per request, peer ÷ tiffin", "×", ratios));
      bars.add(
          new Bar(
              title + ": how many times cheaper the gateway is than the peer's",
              Bar.Sense.AT_LEAST,
              timesCheaper,
              Statistic.of(ratios).median(),
              "×"));
    }
    collected.note(
        ("CPU from /proc while %d connections are kept busy; latencies at a fixed rate, from when"
                + " a request was due")
            .formatted(connections));
    return new Section(name, title, effort.rounds(), figures, bars, collected.notes());
  }
}
