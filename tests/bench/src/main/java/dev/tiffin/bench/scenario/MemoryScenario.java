package dev.tiffin.bench.scenario;

import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.process.ProcessTree;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.report.Statistic;
import dev.tiffin.bench.system.Asking;
import dev.tiffin.bench.system.DetachedPlatform;
import dev.tiffin.bench.system.Launcher;
import dev.tiffin.bench.system.Question;
import dev.tiffin.bench.system.Tiffin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How much memory the whole platform takes, supervisor and all, after it has worked. */
public final class MemoryScenario {
  public static final String NAME = "memory";

  private static final double MEGABYTES_MAX = 1_800;
  private static final double MEGABYTE = 1_000_000;
  private static final String TIFFIN = "tiffin";
  private static final String WHOLE = "whole platform, after load";
  private static final String UNIT = "MB";

  private final Launcher launcher;
  private final Path directory;

  /**
   * @param directory for its platform's data; empty
   */
  public MemoryScenario(Launcher launcher, Path directory) {
    this.launcher = launcher;
    this.directory = directory;
  }

  public Section run(Effort effort, Progress progress) throws IOException, InterruptedException {
    Figures figures = new Figures();
    try (DetachedPlatform platform =
            DetachedPlatform.up(launcher, directory.resolve(NAME), Tiffin.LIMITS);
        Asking asking = new Asking()) {
      platform.importMenu();
      figures.add(TIFFIN, "whole platform, just ready", UNIT, read(platform.processes()));
      for (int round = 1; round <= effort.rounds(); round++) {
        load(platform, asking, effort, figures);
        double whole = read(platform.processes());
        figures.add(TIFFIN, WHOLE, UNIT, whole);
        Map<String, Long> parts = new TreeMap<>(platform.parts());
        for (Map.Entry<String, Long> part : parts.entrySet()) {
          figures.add(TIFFIN, part.getKey(), UNIT, read(new ProcessTree(part.getValue())));
        }
        progress.tell("round %d of %d: %.0f MB".formatted(round, effort.rounds(), whole));
      }
    }
    figures.note(
        "proportional set size of the supervisor and everything below it; after "
            + "one item over REST, lists over GraphQL, and orders");
    double most = Statistic.of(figures.rounds(TIFFIN, WHOLE, UNIT)).max();
    return new Section(
        NAME,
        "Memory",
        effort.rounds(),
        figures.all(),
        List.of(new Bar("memory: " + WHOLE, Bar.Sense.BELOW, MEGABYTES_MAX, most, UNIT)),
        figures.notes());
  }

  private static void load(DetachedPlatform platform, Asking asking, Effort effort, Figures figures)
      throws IOException, InterruptedException {
    Limits limits = Limits.of(effort.round());
    good(platform.door("customer").item().ask(new Pace.AfterAnswer(), 64, limits), figures);
    good(platform.door("customer").list(asking).ask(new Pace.AfterAnswer(), 64, limits), figures);
    Question order = platform.door("customer").order();
    good(order.ask(new Pace.AfterAnswer(), 64, limits), figures);
  }

  private static void good(LoadResult result, Figures figures) {
    if (result.failed() > 0) {
      figures.note("the load before FAILED in part: " + result.failures());
    }
  }

  private static double read(ProcessTree processes) throws IOException {
    return processes.memoryBytes() / MEGABYTE;
  }
}
