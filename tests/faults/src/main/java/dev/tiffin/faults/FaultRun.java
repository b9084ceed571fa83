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
import dev.tiffin.faults.webhook.Receiver;
import dev.tiffin.topology.Platform;
import dev.tiffin.topology.PlatformConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One lunch hour while everything breaks, from its plan to its verdict. */
final class FaultRun {
  /**
   * Clients give up an answer early and ask again often, so that much is left in doubt; they stay
   * longer than it may take until all is back.
   */
  private static final Patience CLIENTS =
      new Patience(Duration.ofSeconds(4), 300, Duration.ofMillis(500), true);

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
          "TIFFIN_OFFER_SECONDS", String.valueOf(OFFER_SECONDS),
          "TIFFIN_WEBHOOK_REACH", "loopback");

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
    Plan plan = Plan.of(options.seed(), options.length(), options.services());
    report.plan(plan, options);
    PlatformConfig config =
        PlatformConfig.forTests(directory).withEnvironment(ENVIRONMENT).as(options.shape());
    Platform platform = Platform.start(config, options.scale());
    History history = new History();
    try (Receiver receiver = Receiver.open(options.seed());
        Watchers watchers = new Watchers(platform.grpcTarget("order"))) {
      return play(platform, plan, new Witnesses(history, watchers, receiver));
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

  /** Whose notes are judged by. */
  private record Witnesses(History history, Watchers watchers, Receiver receiver)
      implements Witness {
    @Override
    public void saw(Exchange exchange) {
      history.saw(exchange);
      watchers.saw(exchange);
    }
  }

  private boolean play(Platform platform, Plan plan, Witnesses witnesses)
      throws InterruptedException {
    try (Door door = new Door(Venue.of(platform), CLIENTS, witnesses)) {
      Lunch lunch = new Lunch(options.lunch(), Venue.of(platform), door);
      lunch.prepare();
      subscribe(lunch, witnesses.receiver());
      return play(platform, plan, lunch, witnesses);
    }
  }

  /** Half of the restaurants, one at least, have another system hear of their orders. */
  private void subscribe(Lunch lunch, Receiver receiver) throws InterruptedException {
    List<String> restaurants = new ArrayList<>(lunch.restaurants());
    Collections.shuffle(restaurants, new Random(options.seed()));
    for (String id : restaurants.subList(0, (restaurants.size() + 1) / 2)) {
      receiver.expect(id, lunch.makeWebhook(id, receiver.address(id)));
    }
  }

  private boolean play(Platform platform, Plan plan, Lunch lunch, Witnesses witnesses)
      throws InterruptedException {
    Chaos chaos = new Chaos(platform, plan);
    long began = System.nanoTime();
    Thread breaking = Thread.ofVirtual().name("chaos").start(() -> runQuietly(chaos, began));
    try {
      lunch.serve();
      breaking.join();
      report.say("the load is over, and everything stands; waiting until all have eaten");
      lunch.goHome(GOING_HOME_LIMIT);
      witnesses.watchers().awaitEnds(WATCHERS_LIMIT);
    } finally {
      lunch.end();
      uninterrupted(() -> end(breaking));
    }
    Seen seen = witnesses.history().seen().withUnexcused(lunch.complaints());
    report.faults(chaos.happened(), seen.calls(), began);
    Evidence evidence = gather(platform, seen, witnesses);
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

  private Evidence gather(Platform platform, Seen seen, Witnesses witnesses)
      throws InterruptedException {
    try (Door door = new Door(Venue.of(platform), AUDITOR, Witness.NOBODY)) {
      Auditor auditor = new Auditor(platform, directory.resolve("data"), queues(door));
      awaitQuiet(auditor);
      FinalLook look = FinalLook.through(door, seen);
      return new Evidence(
          seen,
          look.orders(),
          look.payments(),
          look.ordersOf(),
          auditor.read(),
          witnesses.watchers().told(),
          witnesses.receiver().heard());
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
