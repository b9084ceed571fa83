package dev.tiffin.bench.scenario;

import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.DetachedPlatform;
import dev.tiffin.bench.system.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How long {@code ./tiffin up} takes: the first time, with no data and an empty user's cache, and
 * the second time.
 */
public final class UpScenario {
  public static final String NAME = "up";

  private static final double FIRST_SECONDS = 25;
  private static final double SECOND_SECONDS = 15;
  private static final String TIFFIN = "tiffin";
  private static final String FIRST = "ready, first time after the build";
  private static final String SECOND = "ready, second time";
  private static final String SECONDS = "s";

  private final Launcher launcher;
  private final Path directory;

  /**
   * @param directory for its platforms' data; empty
   */
  public UpScenario(Launcher launcher, Path directory) {
    this.launcher = launcher;
    this.directory = directory;
  }

  public Section run(Effort effort, Progress progress) throws IOException, InterruptedException {
    Figures figures = new Figures();
    Quiet quiet = new Quiet(effort.quietMax());
    double check = launcher.timeOfBuildCheck().map(UpScenario::seconds).orElse(0.0);
    for (int round = 1; round <= effort.rounds(); round++) {
      Path fresh = directory.resolve("up-" + round);
      Map<String, String> environment = Map.of("XDG_CACHE_HOME", fresh.resolve("cache").toString());
      quiet.await();
      double first = check + up(fresh, environment);
      quiet.await();
      double second = check + up(fresh, environment);
      figures.add(TIFFIN, FIRST, SECONDS, first);
      figures.add(TIFFIN, SECOND, SECONDS, second);
      progress.tell(
          "round %d of %d: %.1f s, then %.1f s".formatted(round, effort.rounds(), first, second));
    }
    quiet.notes().forEach(figures::note);
    figures.note(
        "from the start of the command until everything is ready; first: no data, nothing unpacked"
            + (check > 0
                ? "; with %.2f s to see that nothing must be built".formatted(check)
                : ""));
    return new Section(
        NAME,
        "./tiffin up",
        effort.rounds(),
        figures.all(),
        List.of(bar(figures, FIRST, FIRST_SECONDS), bar(figures, SECOND, SECOND_SECONDS)),
        figures.notes());
  }

  private double up(Path data, Map<String, String> environment)
      throws IOException, InterruptedException {
    try (DetachedPlatform platform = DetachedPlatform.up(launcher, data, environment)) {
      return seconds(platform.startTime());
    }
  }

  private static Bar bar(Figures figures, String what, double limit) {
    double measured = Statistic.of(figures.rounds(TIFFIN, what, SECONDS)).median();
    return new Bar("up: " + what, Bar.Sense.BELOW, limit, measured, SECONDS);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
