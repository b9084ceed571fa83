package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Path OWN_SESSION = Path.of("/proc/self/autogroup");

  /** Where a process's niceness stands among the fields of {@link #stat}. */
  private static final int NICE = 16;

  @TempDir Path directory;

  private ChildProcess start(Duration stopLimit, String script) {
    return ChildProcess.start(spec(directory, List.of("sh", "-c", script), stopLimit));
  }

  private ChildProcess startNice(int niceness, List<String> command) {
    return ChildProcess.start(spec(directory, command, SOON), niceness);
  }

  private static ChildProcess.Spec spec(Path directory, List<String> command, Duration stopLimit) {
    return new ChildProcess.Spec(
        "child",
        command,
        Map.of("GREETING", "hello"),
        directory,
        directory.resolve("logs/child.log"),
        Signal.KILL,
        Signal.TERM,
        stopLimit);
  }

  private String log() {
    return OtherJvm.read(directory.resolve("logs/child.log"));
  }

  @Test
  void runsWithOurEnvironmentButWithoutJavaOptions() throws Exception {
    try (ChildProcess child =
        start(SOON, "echo \"$GREETING|$PATH|${JDK_JAVA_OPTIONS-none}\"; pwd; exit 3")) {
      assertEquals(3, child.onExit().get(10, TimeUnit.SECONDS));
      String expected = "hello|" + System.getenv("PATH") + "|none\n" + directory.toRealPath();
      assertEquals(expected, log().strip());
    }
  }

  @Test
  void closingAsksFirstAndMayBeRepeated() throws Exception {
    ChildProcess child =
        start(SOON, "trap 'echo asked; exit 0' TERM; echo up; while :; do :; done");
    Eventually.holds(SOON, "child is up", () -> log().contains("up"));
    child.close();
    child.close();
    assertFalse(child.isAlive());
    assertEquals(0, child.onExit().get(1, TimeUnit.SECONDS));
    assertTrue(log().contains("asked"));
  }

  @Test
  void closingKillsWhatDoesNotListen() throws Exception {
    ChildProcess child =
        start(Duration.ofMillis(100), "trap '' TERM; echo up; while :; do sleep 1; done");
    Eventually.holds(SOON, "child is up", () -> log().contains("up"));
    child.close();
    assertEquals(128 + 9, child.onExit().get(1, TimeUnit.SECONDS));
  }

  @Test
  void stopsAndContinues() {
    try (ChildProcess child = start(SOON, "exec sleep 60")) {
      child.signal(Signal.STOP);
      Eventually.holds(SOON, "stopped", () -> state(child) == 'T');
      child.signal(Signal.CONT);
      Eventually.holds(SOON, "running", () -> state(child) == 'S');
      // not INT: a shell that starts a test in the background has it ignored, also by children
      child.signal(Signal.TERM);
      Eventually.holds(SOON, "ended", () -> !child.isAlive());
      child.signal(Signal.CONT);
    }
  }

  /** Ctrl-C in a terminal goes to a whole process group: a child must not be in ours. */
  @Test
  void livesInASessionOfItsOwn() {
    try (ChildProcess child = start(SOON, "exec sleep 60")) {
      Eventually.holds(
          SOON, "leads its session", () -> stat(child.pid())[3].equals(child.pid() + ""));
    }
  }

  @Test
  void givesWayAsReadilyAsItWasAsked() {
    try (ChildProcess child = startNice(10, List.of("sleep", "60"))) {
      Eventually.holds(SOON, "sleeps", () -> name(child.pid()).equals("sleep"));
      assertEquals("10", stat(child.pid())[NICE]);
      assumeTrue(Files.exists(OWN_SESSION), "this kernel has no niceness of sessions");
      assertEquals(10, nicenessOfSession(child.pid()));
    }
  }

  /** A new session begins at 0, and would have the processors like everybody else. */
  @Test
  void whatItStartsGivesWayToo() throws IOException {
    assumeTrue(Files.exists(OWN_SESSION), "this kernel has no niceness of sessions");
    Files.createDirectories(directory.resolve("below"));
    try (ChildProcess starter =
        startNice(
            ChildProcess.GIVES_WAY_TO_ALL, OtherJvm.command(Starter.class, directory.toString()))) {
      Eventually.holds(
          SOON, "both are there", () -> log().contains("started") || !starter.isAlive());
      long started = Long.parseLong(log().strip().split(" ")[1]);
      Eventually.holds(SOON, "sleeps", () -> name(started).equals("sleep"));
      assertEquals(ChildProcess.GIVES_WAY_TO_ALL, nicenessOfSession(started));
    }
  }

  /** Starts a child in the directory it is given, tells its process id, and stays. */
  static final class Starter {

    private Starter() {}

    public static void main(String[] arguments) {
      Path directory = Path.of(arguments[0]);
      ChildProcess.Spec sleep = spec(directory.resolve("below"), List.of("sleep", "60"), SOON);
      ChildProcess child = ChildProcess.start(sleep);
      System.out.println("started " + child.pid());
      child.onExit().join();
    }
  }

  @Test
  void nicenessHasBounds() {
    for (int wrong : new int[] {-1, 20}) {
      assertThrows(IllegalArgumentException.class, () -> startNice(wrong, List.of("sleep", "60")));
    }
  }

  @Test
  void anUnknownDirectoryIsOneClearLine() {
    ChildProcess.Spec spec =
        new ChildProcess.Spec(
            "kitchen",
            List.of("true"),
            Map.of(),
            directory.resolve("missing"),
            directory.resolve("log"),
            Signal.KILL,
            Signal.TERM,
            SOON);
    InfrastructureException refused =
        assertThrows(InfrastructureException.class, () -> ChildProcess.start(spec));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("cannot start kitchen: "));
  }

  @Test
  void anOverlongLogIsPutAside() throws IOException {
    Path log = directory.resolve("logs/child.log");
    Files.createDirectories(directory.resolve("logs"));
    Files.write(log, new byte[(10 << 20) + 1]);
    try (ChildProcess child = start(SOON, "echo new")) {
      child.onExit().join();
      assertEquals("new", log().strip());
      assertTrue(Files.exists(directory.resolve("logs/child.log.1")));
    }
  }

  private static String name(long pid) {
    return OtherJvm.read(Path.of("/proc", Long.toString(pid), "comm")).strip();
  }

  private static int nicenessOfSession(long pid) {
    String told = OtherJvm.read(Path.of("/proc", Long.toString(pid), "autogroup")).strip();
    return Integer.parseInt(told.substring(told.lastIndexOf(' ') + 1));
  }

  private static char state(ChildProcess child) {
    return stat(child.pid())[0].charAt(0);
  }

  /** Fields of /proc/PID/stat after the name: state, parent, group, session, ... */
  private static String[] stat(long pid) {
    String stat = OtherJvm.read(Path.of("/proc", Long.toString(pid), "stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
  }
}
