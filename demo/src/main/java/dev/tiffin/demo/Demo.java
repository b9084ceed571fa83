package dev.tiffin.demo;

import dev.tiffin.topology.Attached;
import java.io.PrintStream;
import java.time.Duration;

/** The lunch hour from its preparation to its closing table. */
final class Demo {
  private static final Duration GOING_HOME = Duration.ofMinutes(90);
  private static final Duration GOING_HOME_MIN = Duration.ofMinutes(5);
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

  /** Where nobody watches, in a log. */
  private static final Duration PROGRESS_LINES_EVERY = Duration.ofSeconds(15);

  private final Options options;
  private final Attached platform;
  private final PrintStream out;
  private final Pace pace;
  private final Timings timings = new Timings();

  Demo(Options options, Attached platform, PrintStream out) {
    this.options = options;
    this.platform = platform;
    this.out = out;
    this.pace = new Pace(options.speed());
  }

  /** Whether all went as it must. */
  boolean run() throws InterruptedException {
    Venue venue = Venue.of(platform);
    try (Door door = new Door(venue, Patience.USUAL, timings)) {
      Lunch lunch = new Lunch(options.lunch(), venue, door);
      lunch.prepare();
      out.printf(
          "lunch at %s: %d restaurants, %d couriers, %d orders a minute, %d times faster%n",
          platform.door(),
          options.restaurants(),
          options.couriers(),
          options.ordersPerMinute(),
          options.speed());
      Scene scene = lunch.scene();
      Thread progress = Thread.ofVirtual().start(() -> tellProgress(scene));
      lunch.serve();
      Duration home = pace.real(GOING_HOME);
      lunch.goHome(home.compareTo(GOING_HOME_MIN) < 0 ? GOING_HOME_MIN : home);
      lunch.end();
      progress.join();
      Audit.Findings findings = new Audit(scene).run();
      new ClosingTable(out, pace).print(scene.notebook(), timings, findings, door);
      return judge(scene, findings);
    }
  }

  private void tellProgress(Scene scene) {
    long began = System.nanoTime();
    boolean watched = System.console() != null && System.console().isTerminal();
    try {
      while (!scene.isOver()) {
        Duration played = pace.played(Duration.ofNanos(System.nanoTime() - began));
        String moment = ClosingTable.moment(scene.notebook(), played);
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
    scene.complaints().stream().limit(20).forEach(complaint -> out.println("WRONG: " + complaint));
    boolean well = findings.problems().isEmpty() && scene.complaints().isEmpty();
    if (well) {
      out.println("no acknowledged order is missing, each has ended, and the money adds up");
    }
    return well;
  }
}
