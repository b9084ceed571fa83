package dev.tiffin.topology.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String FOR_EVER = "while :; do sleep 0.05; done";

  @TempDir Path directory;

  private final BlockingQueue<List<PartStatus>> changes = new LinkedBlockingQueue<>();
  private final Supervisor supervisor =
      new Supervisor(
          new Backoff(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMinutes(1)),
          changes::add);

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void startsAgainWhatWasKilled() throws InterruptedException {
    supervisor.start(List.of(shell("one", FOR_EVER), shell("two", FOR_EVER)));
    supervisor.awaitReady(List.of("one", "two"), LIMIT);
    long first = supervisor.status("one").pid();
    long other = supervisor.status("two").pid();

    supervisor.signal("one", Signal.KILL);
    supervisor.awaitReady(List.of("one"), LIMIT);

    PartStatus status = supervisor.status("one");
    assertNotEquals(first, status.pid());
    assertEquals(Phase.RUNNING, status.phase());
    assertEquals(1, status.restarts());
    assertEquals("killed by signal 9", status.lastEnd());
    assertEquals(other, supervisor.status("two").pid());
    awaitChange(parts -> phase(parts, "one") == Phase.RESTARTING);
  }

  @Test
  void whatIsHeldStaysAwayUntilItIsReleased() throws InterruptedException {
    supervisor.start(List.of(shell("held", FOR_EVER), shell("short", "exit 3")));
    supervisor.awaitReady(List.of("held"), LIMIT);

    supervisor.hold("held");
    awaitChange(parts -> phase(parts, "held") == Phase.RESTARTING);
    int others = supervisor.status("short").restarts();
    awaitChange(parts -> supervisor.status("short").restarts() >= others + 4);

    assertEquals(0, supervisor.status("held").pid());
    assertEquals(1, supervisor.status("held").restarts());
    supervisor.release("held");
    supervisor.awaitReady(List.of("held"), LIMIT);
    assertEquals(Phase.RUNNING, supervisor.status("held").phase());
  }

  @Test
  void whatIsHeldCanBeStopped() {
    supervisor.start(List.of(shell("held", FOR_EVER)));
    supervisor.awaitReady(List.of("held"), LIMIT);
    supervisor.hold("held");
    supervisor.close();
    assertTrue(supervisor.statuses().isEmpty());
  }

  @Test
  void startsAgainAndAgain() throws InterruptedException {
    supervisor.start(List.of(shell("short", "exit 3")));

    List<PartStatus> seen = awaitChange(parts -> parts.getFirst().restarts() >= 4);

    assertEquals("exit code 3", seen.getFirst().lastEnd());
  }

  @Test
  void failsAtOnceWhereTheFirstLifeNeverGetsReady() {
    supervisor.start(List.of(part("never", "exit 2", () -> false)));

    PartFailedException failed =
        assertThrows(
            PartFailedException.class, () -> supervisor.awaitReady(List.of("never"), LIMIT));

    assertEquals("never", failed.part());
    assertEquals("never did not start: exit code 2", failed.getMessage());
  }

  @Test
  void doesNotWaitLongerThanAsked() {
    supervisor.start(List.of(part("slow", FOR_EVER, () -> false)));

    PartFailedException failed =
        assertThrows(
            PartFailedException.class,
            () -> supervisor.awaitReady(List.of("slow"), Duration.ofSeconds(1)));

    assertEquals("slow was not ready within 1 s", failed.getMessage());
  }

  @Test
  void stopsTheLastGroupFirst() throws IOException {
    Path order = directory.resolve("order");
    supervisor.start(List.of(shell("below", noting("below", order))));
    supervisor.awaitReady(List.of("below"), LIMIT);
    supervisor.start(List.of(shell("above", noting("above", order))));
    supervisor.awaitReady(List.of("above"), LIMIT);

    supervisor.close();

    assertEquals(List.of("above", "below"), Files.readAllLines(order));
    assertTrue(supervisor.statuses().isEmpty());
  }

  /** As where all services are one process, and there is nothing to start after it. */
  @Test
  void stopsEverythingThoughAGroupIsEmpty() throws IOException {
    Path order = directory.resolve("order");
    supervisor.start(List.of(shell("below", noting("below", order))));
    supervisor.awaitReady(List.of("below"), LIMIT);
    supervisor.start(List.of());

    supervisor.close();

    assertEquals(List.of("below"), Files.readAllLines(order));
    assertTrue(supervisor.statuses().isEmpty());
  }

  @Test
  void oneThatJoinsIsKeptRunningAndStoppedWithItsGroup() throws IOException {
    Path order = directory.resolve("order");
    supervisor.start(List.of(shell("below", noting("below", order))));
    supervisor.start(List.of(shell("above", noting("above", order))));
    supervisor.join("below", shell("joined", noting("joined", order)));
    supervisor.awaitReady(List.of("below", "above", "joined"), LIMIT);
    assertEquals(
        List.of("below", "joined", "above"),
        supervisor.statuses().stream().map(PartStatus::name).toList());

    Files.delete(ready("joined")); // or its next life would seem ready by what this one wrote
    supervisor.signal("joined", Signal.KILL);
    supervisor.awaitReady(List.of("joined"), LIMIT);
    assertEquals(1, supervisor.status("joined").restarts());

    supervisor.close();
    assertEquals("above", Files.readAllLines(order).getFirst());
    assertEquals(
        List.of("above", "below", "joined"), Files.readAllLines(order).stream().sorted().toList());
  }

  @Test
  void oneThatLeavesIsStoppedAndForgotten() throws IOException {
    Path order = directory.resolve("order");
    supervisor.start(List.of(shell("stays", FOR_EVER), shell("leaves", noting("leaves", order))));
    supervisor.awaitReady(List.of("stays", "leaves"), LIMIT);
    long stays = supervisor.status("stays").pid();

    supervisor.leave("leaves");

    assertEquals(List.of("leaves"), Files.readAllLines(order));
    assertEquals(List.of("stays"), supervisor.statuses().stream().map(PartStatus::name).toList());
    assertEquals(stays, supervisor.status("stays").pid());
    assertThrows(IllegalArgumentException.class, () -> supervisor.status("leaves"));
  }

  @Test
  void namesTheParts() {
    assertThrows(IllegalArgumentException.class, () -> supervisor.status("unknown"));
  }

  /** Ready once its trap is set. */
  private String noting(String name, Path order) {
    return "trap 'echo "
        + name
        + " >> "
        + order
        + "; exit 0' TERM; touch "
        + ready(name)
        + "; "
        + FOR_EVER;
  }

  private Path ready(String name) {
    return directory.resolve(name + ".ready");
  }

  private Part shell(String name, String script) {
    boolean waits = script.startsWith("trap");
    return part(name, script, () -> !waits || Files.exists(ready(name)));
  }

  private Part part(String name, String script, java.util.function.BooleanSupplier ready) {
    return new Part() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Integer> ports() {
        return List.of();
      }

      @Override
      public Running start() {
        ChildProcess process =
            ChildProcess.start(
                new ChildProcess.Spec(
                    name,
                    List.of("sh", "-c", script),
                    Map.of(),
                    directory,
                    directory.resolve(name + ".log"),
                    Signal.KILL,
                    Signal.TERM,
                    Duration.ofSeconds(5)));
        return new Running(process, process::close);
      }

      @Override
      public boolean isReady() {
        return ready.getAsBoolean();
      }
    };
  }

  private static Phase phase(List<PartStatus> parts, String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .map(PartStatus::phase)
        .findFirst()
        .orElseThrow();
  }

  private List<PartStatus> awaitChange(Predicate<List<PartStatus>> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      List<PartStatus> seen = changes.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (seen == null) {
        throw new AssertionError("the change never came");
      }
      if (wanted.test(seen)) {
        return seen;
      }
    }
  }
}
