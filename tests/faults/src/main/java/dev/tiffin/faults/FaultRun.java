package dev.tiffin.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Door;
import dev.tiffin.demo.Exchange;
import dev.tiffin.demo.Lunch;
import dev.tiffin.demo.Patience;
import dev.tiffin.demo.Venue;
import dev.tiffin.demo.Witness;
import dev.tiffin.faults.books.AuditException;
import dev.tiffin.faults.books.Auditor;
import dev.tiffin.faults.history.History;
import dev.tiffin.faults.history.Seen;
import dev.tiffin.faults.invariant.Evidence;
import dev.tiffin.faults.invariant.Invariant;
import dev.tiffin.faults.invariant.Verdict;
import dev.tiffin.faults.plan.Plan;
import dev.tiffin.topology.Platform;
import dev.tiffin.topology.PlatformConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One lunch hour while everything breaks, from its plan to its verdict. */
final class FaultRun {
  /** Clients give up early and ask again often, so that much is left in doubt. */
  private static final Patience CLIENTS =
      new Patience(Duration.ofSeconds(4), 90, Duration.ofMillis(500), true);

  private static final Patience AUDITOR =
      new Patience(Duration.ofSeconds(15), 30, Duration.ofSeconds(1), false);

  private static final Duration GOING_HOME_LIMIT = Duration.ofMinutes(4);

  /** More than work waits at most that has failed: five minutes, before a kitchen's printer. */
  private static final Duration QUIET_LIMIT = Duration.ofMinutes(6);

  private static final Duration WATCHERS_LIMIT = Duration.ofSeconds(20);
  private static final Duration LIFTING_LIMIT = Duration.ofSeconds(10);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

  /** An offer is soon over, as everything here is soon over. */
  private static final int OFFER_SECONDS = 10;

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TIFFIN_RATE_LIMIT", "100000",
          "TIFFIN_RATE_BURST", "100000",
          "TIFFIN_OFFER_SECONDS", String.valueOf(OFFER_SECONDS));

  private final Options options;
  private final Path directory;
  private final Report report;

  /**
   * @param directory for a platform of its own; empty
   */
  FaultRun(Options options, Path directory, Report report) {
    this.options = options;
    this.directory = directory;
    this.report = report;
  }

  /** Whether everything held, and everything was tried. */
  boolean run() throws InterruptedException {
    Plan plan = Plan.of(options.seed(), options.length());
    report.plan(plan, options);
    PlatformConfig config = PlatformConfig.forTests(directory).withEnvironment(ENVIRONMENT);
    Platform platform = Platform.start(config);
    History history = new History();
    try (Watchers watchers = new Watchers(platform.grpcTarget("order"));
        Door door = new Door(Venue.of(platform), CLIENTS, both(history, watchers))) {
      return play(platform, plan, history, watchers, door);
    } finally {
      uninterrupted(platform::close);
    }
  }

  /** Also whoever was interrupted leaves nothing running behind. */
  private static void uninterrupted(Runnable action) {
    boolean interrupted = Thread.interrupted();
    action.run();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Witness both(Witness one, Witness other) {
    return (Exchange exchange) -> {
      one.saw(exchange);
      other.saw(exchange);
    };
  }

  private boolean play(Platform platform, Plan plan, History history, Watchers watchers, Door door)
      throws InterruptedException {
    Lunch lunch = new Lunch(options.lunch(), Venue.of(platform), door);
    lunch.prepare();
    Chaos chaos = new Chaos(platform, plan);
    long began = System.nanoTime();
    Thread breaking = Thread.ofVirtual().name("chaos").start(() -> runQuietly(chaos, began));
    try {
      lunch.serve();
      breaking.join();
      report.say("the load is over, and everything stands; waiting until all have eaten");
      lunch.goHome(GOING_HOME_LIMIT);
      watchers.awaitEnds(WATCHERS_LIMIT);
    } finally {
      lunch.end();
      uninterrupted(() -> end(breaking));
    }
    Seen seen = history.seen().withUnexcused(lunch.complaints());
    report.faults(chaos.happened(), seen.calls(), began);
    Evidence evidence = gather(platform, seen, watchers);
    report.orders(evidence);
    return judge(evidence, chaos, began);
  }

  private static void end(Thread breaking) {
    breaking.interrupt();
    try {
      var unused = breaking.join(LIFTING_LIMIT);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runQuietly(Chaos chaos, long began) {
    try {
      chaos.run(began);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Evidence gather(Platform platform, Seen seen, Watchers watchers)
      throws InterruptedException {
    try (Door door = new Door(Venue.of(platform), AUDITOR, Witness.NOBODY)) {
      Auditor auditor = new Auditor(platform, directory.resolve("data"), queues(door));
      awaitQuiet(auditor);
      FinalLook look = FinalLook.through(door, seen);
      return new Evidence(
          seen, look.orders(), look.payments(), look.ordersOf(), auditor.read(), watchers.told());
    }
  }

  /** The queues that are documented; the one that offers wait in is named by their time. */
  private static List<String> queues(Door door) throws InterruptedException {
    List<String> queues = new ArrayList<>();
    for (JsonNode channel :
        door.get("read what is documented", "", "/asyncapi.json").body().path("channels")) {
      if (channel.at("/servers/0/$ref").asText().equals("#/servers/rabbitmq")) {
        queues.add(
            channel
                .path("address")
                .asText()
                .replaceFirst("open\\.\\d+ms$", "open." + OFFER_SECONDS * 1_000 + "ms"));
      }
    }
    return queues;
  }

  private void awaitQuiet(Auditor auditor) throws InterruptedException {
    long end = System.nanoTime() + QUIET_LIMIT.toNanos();
    List<String> unrest = unrest(auditor);
    while (!unrest.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(LOOKS_EVERY);
      unrest = unrest(auditor);
    }
    unrest.forEach(what -> report.say("still not quiet: " + what));
  }

  private static List<String> unrest(Auditor auditor) {
    try {
      return auditor.unrest();
    } catch (AuditException notNow) {
      return List.of(String.valueOf(notNow.getMessage()));
    }
  }

  private boolean judge(Evidence evidence, Chaos chaos, long began) {
    Map<Invariant, Verdict> verdicts = new LinkedHashMap<>();
    for (Invariant invariant : Invariant.ALL) {
      verdicts.put(invariant, invariant.check(evidence));
    }
    report.verdicts(verdicts);
    report.violations(verdicts, new Story(evidence, began));
    return report.judgement(verdicts, chaos.happened(), chaos.undone());
  }
}
