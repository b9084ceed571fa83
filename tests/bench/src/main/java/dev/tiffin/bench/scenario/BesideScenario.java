package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Figure;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Checkout;
import dev.tiffin.bench.system.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What another version of Tiffin placed, and what this one places: both run side by side, each as
 * its own {@code ./tiffin up} starts it, and are asked in turn.
 */
public final class BesideScenario {
  public static final String NAME = "beside";
  private static final String THIS = "tiffin";
  private static final String OTHER = "the other";
  private static final String RATE = "highest rate held, in cash";
  private static final String CARDS = "by card, 64 connections kept busy";
  private static final String UNIT = "orders/s";
  private static final int CONNECTIONS = 64;
  private static final double FIRST_RATE = 200;
  private static final double SHARE_MIN = 0.9;

  private final Launcher mine;
  private final Launcher other;
  private final Path directory;

  /** Where each one's next search begins. */
  private final Map<String, Double> found = new HashMap<>();

  /**
   * @param directory for both platforms' data; empty
   */
  public BesideScenario(Launcher mine, Launcher other, Path directory) {
    this.mine = mine;
    this.other = other;
    this.directory = directory;
  }

  public Section run(Effort effort, Progress progress) throws IOException, InterruptedException {
    other.makeCaches(directory);
    Figures figures = new Figures();
    Quiet quiet = new Quiet(effort.quietMax());
    try (Checkout one = Checkout.up(THIS, mine, directory.resolve("this"));
        Checkout another = Checkout.up(OTHER, other, directory.resolve("other"))) {
      List<Checkout> both = List.of(one, another);
      for (Checkout each : both) {
        WarmUp.run(each, _ -> each.order(), CONNECTIONS, effort, progress);
        WarmUp.run(each, _ -> each.cardOrder(), CONNECTIONS, effort, progress);
      }
      for (int round = 1; round <= effort.rounds(); round++) {
        for (Checkout each : both) {
          double rate = highest(each, effort, new PlacingTrial(each, quiet, progress));
          figures.add(each.name(), RATE, UNIT, rate);
          quiet.await();
          Measured cards = byCard(each, effort);
          cards.addTo(figures, each.name(), "order by card");
          figures.add(each.name(), CARDS, UNIT, cards.load().perSecond());
          progress.tell(
              "round %d of %d, %s: %.0f a second held, %.0f by card"
                  .formatted(round, effort.rounds(), each.name(), rate, cards.load().perSecond()));
        }
      }
    }
    quiet.notes().forEach(figures::note);
    return section(figures, effort);
  }

  private double highest(Checkout each, Effort effort, PlacingTrial trial)
      throws IOException, InterruptedException {
    double before = found.getOrDefault(each.name(), 0.0);
    RateSearch search = before > 0 ? new RateSearch(1.12, 1.05) : new RateSearch(2, 1.06);
    double rate =
        search.highest(
            before > 0 ? before : FIRST_RATE,
            perSecond -> trial.held(trial.place(perSecond, effort.probe()), perSecond),
            perSecond -> trial.held(trial.place(perSecond, effort.confirmation()), perSecond));
    found.put(each.name(), rate);
    return rate;
  }

  private static Measured byCard(Checkout each, Effort effort)
      throws IOException, InterruptedException {
    return Measured.of(
        each, each.cardOrder(), new Pace.AfterAnswer(), CONNECTIONS, Limits.of(effort.round()));
  }

  private Section section(Figures collected, Effort effort) {
    List<Figure> figures = new ArrayList<>(collected.all());
    List<Bar> bars = new ArrayList<>();
    for (String what : List.of(RATE, CARDS)) {
      List<Double> ratios =
          Figures.ratios(collected.rounds(THIS, what, UNIT), collected.rounds(OTHER, what, UNIT));
      figures.add(new Figure("ratio", what + ", this ÷ the other", "×", ratios));
      bars.add(
          new Bar(
              "beside: " + what + ", this version ÷ the other",
              Bar.Sense.AT_LEAST,
              SHARE_MIN,
              Statistic.of(ratios).median(),
              "×"));
    }
    collected.note("the other version is the one built in " + other.home().getFileName());
    return new Section(
        NAME, "Placing, beside another version", effort.rounds(), figures, bars, collected.notes());
  }
}
