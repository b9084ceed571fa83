package dev.tiffin.bench.scenario;

import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Contender;
import dev.tiffin.bench.system.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Placing orders that are durable before they are answered: the highest open-loop rate that is held
 * without a failure and with 99 of 100 answered in time.
 */
public final class PlacingScenario implements Scenario {
  private static final double FIRST_RATE = 200;
  private static final double TIMES_PEER = 5;
  private static final double AIM = 2_500;
  private static final String TIFFIN = "tiffin";
  private static final String RATE = "highest rate held";
  private static final String UNIT = "orders/s";
  private static final String LAG = "relay's lag gone after";

  /** Where each system's next search begins. */
  private final Map<String, Double> found = new HashMap<>();

  private final List<Double> peerRates = new ArrayList<>();

  @Override
  public String name() {
    return "orders";
  }

  /**
   * What the peer placed a second, the median of the rounds so far; nothing before it was tried.
   */
  public OptionalDouble peerRate() {
    return peerRates.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Statistic.of(peerRates).median());
  }

  /** What Tiffin placed a second when it was last tried; nothing before that. */
  public OptionalDouble rate() {
    Double rate = found.get(TIFFIN);
    return rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate);
  }

  @Override
  public Section run(Stage stage, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    for (Contender contender : stage.contenders()) {
      WarmUp.run(contender, Contender::order, 64, effort, progress);
    }
    Figures figures = new Figures();
    Quiet quiet = new Quiet(effort.quietMax());
    try (RelayLag lag = new RelayLag(stage.tiffin().orderMetrics())) {
      for (int round = 1; round <= effort.rounds(); round++) {
        for (Contender contender : stage.contenders()) {
          PlacingTrial trial = new PlacingTrial(contender, quiet, progress);
          Round one = new Round(stage, contender, effort, figures, lag, trial);
          double rate = one.run();
          found.put(contender.name(), rate);
          if (contender != stage.tiffin()) {
            peerRates.add(rate);
          }
          progress.tell(
              "round %d of %d, %s: %.0f orders a second held for %d s"
                  .formatted(
                      round,
                      effort.rounds(),
                      contender.name(),
                      rate,
                      effort.confirmation().toSeconds()));
        }
      }
    }
    quiet.notes().forEach(figures::note);
    return section(figures, effort);
  }

  private final class Round {
    private final Stage stage;
    private final Contender contender;
    private final Effort effort;
    private final Figures figures;
    private final RelayLag lag;
    private final PlacingTrial trial;

    Round(
        Stage stage,
        Contender contender,
        Effort effort,
        Figures figures,
        RelayLag lag,
        PlacingTrial trial) {
      this.stage = stage;
      this.contender = contender;
      this.effort = effort;
      this.figures = figures;
      this.lag = lag;
      this.trial = trial;
    }

    /** The rate found, which is among the figures too. */
    double run() throws IOException, InterruptedException {
      double before = found.getOrDefault(contender.name(), 0.0);
      RateSearch search = before > 0 ? new RateSearch(1.25, 1.06) : new RateSearch(2, 1.06);
      double rate = search.highest(before > 0 ? before : FIRST_RATE, this::probe, this::confirm);
      figures.add(contender.name(), RATE, UNIT, rate);
      return rate;
    }

    private boolean probe(double perSecond) throws IOException, InterruptedException {
      return trial.held(trial.place(perSecond, effort.probe()), perSecond);
    }

    private boolean confirm(double perSecond) throws IOException, InterruptedException {
      Measured measured = trial.place(perSecond, effort.confirmation());
      boolean isTiffin = contender == stage.tiffin();
      double lagSeconds = isTiffin ? lag.untilGone().toMillis() / 1_000.0 : 0;
      boolean held = trial.held(measured, perSecond);
      if (held) {
        String who = contender.name();
        figures.add(who, "p50 at that rate", "ms", measured.load().latencyMillis(50));
        figures.add(who, "p99 at that rate", "ms", measured.load().latencyMillis(99));
        measured.addTo(figures, who, "order");
        if (isTiffin) {
          figures.add(who, LAG, "s", lagSeconds);
        }
      }
      return held;
    }
  }

  private Section section(Figures collected, Effort effort) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Bar> bars = new ArrayList<>();
    List<Double> ours = collected.rounds(TIFFIN, RATE, UNIT);
    List<Double> ratios = Figures.ratios(ours, collected.rounds("peer", RATE, UNIT));
    if (!ratios.isEmpty()) {
      figures.add(new Figure("ratio", RATE + ", tiffin ÷ peer", "×", ratios));
      bars.add(
          new Bar(
              "orders: how many times the peer's rate, both durable",
              Bar.Sense.AT_LEAST,
              TIMES_PEER,
              Statistic.of(ratios).median(),
              "×"));
    }
    bars.add(
        new Bar(
            "orders: durable, as many as the peer made in memory only (an aim)",
            Bar.Sense.AT_LEAST,
            AIM,
            Statistic.of(ours).median(),
            UNIT));
    List<Double> lags = collected.rounds(TIFFIN, LAG, "s");
    if (!lags.isEmpty()) {
      bars.add(
          new Bar(
              "orders: the relay's lag is gone",
              Bar.Sense.AT_MOST,
              60,
              Statistic.of(lags).max(),
              "s"));
    }
    collected.note(
        "held: open loop for %d s, no failure, p99 below %d ms from when an order was due"
            .formatted(effort.confirmation().toSeconds(), PlacingTrial.P99_BAR.toMillis()));
    return new Section(
        name(), "Placing an order, durable", effort.rounds(), figures, bars, collected.notes());
  }
}
