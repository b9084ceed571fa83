package dev.tiffin.demo;

import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.topology.Attached;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** The lunch hour from its preparation to its closing table. */
final class Demo {
  private static final Duration GOING_HOME = Duration.ofMinutes(90);
  private static final Duration GOING_HOME_MIN = Duration.ofMinutes(5);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

  /** Where nobody watches, in a log. */
  private static final Duration PROGRESS_LINES_EVERY = Duration.ofSeconds(15);

  private static final Duration PREPARATION = Duration.ofMinutes(15);

  private final Options options;
  private final Attached platform;
  private final PrintStream out;
  private final Pace pace;
  private final Timings timings = new Timings();
  private final Notebook notebook = new Notebook();

  Demo(Options options, Attached platform, PrintStream out) {
    this.options = options;
    this.platform = platform;
    this.out = out;
    this.pace = new Pace(options.speed());
  }

  /** Whether all went as it must. */
  boolean run() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(options.seed());
    try (Door door = new Door(platform.door(), timings)) {
      Scene scene = new Scene(door, new Tokens(platform::token), pace, notebook);
      int preparationMinutes = (int) Math.max(1, pace.real(PREPARATION).toMinutes());
      prepare(scene, preparationMinutes, random.split());
      out.printf(
          "lunch at %s: %d restaurants, %d couriers, %d orders a minute, %d times faster%n",
          platform.door(),
          options.restaurants(),
          options.couriers(),
          options.ordersPerMinute(),
          options.speed());
      new Kitchens(scene, preparationMinutes).open(options.restaurants(), random.split());
      new Couriers(scene).start(options.couriers(), random.split());
      Customers customers = new Customers(scene, options, random.split());
      Thread progress = Thread.ofVirtual().start(() -> tellProgress(scene));
      customers.comeForLunch();
      Duration home = pace.real(GOING_HOME);
      customers.goHome(home.compareTo(GOING_HOME_MIN) < 0 ? GOING_HOME_MIN : home);
      scene.end();
      progress.join();
      Audit.Findings findings = new Audit(scene).run();
      new ClosingTable(out, pace).print(notebook, timings, findings, door);
      return judge(scene, findings);
    }
  }

  private void prepare(Scene scene, int preparationMinutes, SplittableRandom random)
      throws InterruptedException {
    try {
      Path file = Files.createTempFile("tiffin-demo", ".json");
      try {
        DemoMenu.write(file, options.restaurants(), preparationMinutes, random);
        ImportMenuResponse imported = platform.importMenu(file);
        if (imported.getProblemsCount() > 0) {
          throw new DemoException("the demo's menu was refused: " + imported.getProblems(0));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the demo's menu", failed);
    }
    scene.expect(
        scene
            .door()
            .put(
                "make a promotion",
                scene.token("operator"),
                "/promotions/" + Customers.PROMOTION,
                Map.of("percentBasisPoints", 1_000)),
        "the demo's promotion");
  }

  private void tellProgress(Scene scene) {
    long began = System.nanoTime();
    boolean watched = System.console() != null && System.console().isTerminal();
    try {
      while (!scene.isOver()) {
        Duration played = pace.played(Duration.ofNanos(System.nanoTime() - began));
        String moment = ClosingTable.moment(notebook, played);
        if (watched) {
          out.print("\r\u001b[K" + moment);
          out.flush();
        } else {
          out.println(moment);
        }
        scene.awaitEnd(watched ? PROGRESS_EVERY : PROGRESS_LINES_EVERY);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    out.println();
  }

  private boolean judge(Scene scene, Audit.Findings findings) {
    out.println();
    findings.problems().stream().limit(20).forEach(problem -> out.println("WRONG: " + problem));
    if (!scene.complaint().isEmpty()) {
      out.println("WRONG: " + scene.complaint());
    }
    boolean well = findings.problems().isEmpty() && scene.complaint().isEmpty();
    if (well) {
      out.println("no acknowledged order is missing, each has ended, and the money adds up");
    }
    return well;
  }
}
