package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After kill -9 of whoever started them, nothing is left running, and a restart works at once. */
class ParentDeathTest {

  @TempDir Path directory;

  /** Starts both servers in the directory it is given, tells their process ids, and stays. */
  static final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
      Path root = Path.of(arguments[0]);
      System.out.println("postgres " + postgres(root).process().pid());
      System.out.println("kafka " + kafka(root).process().pid());
      System.out.println("ready");
      while (true) {
        LockSupport.park();
      }
    }
  }

  static EmbeddedPostgres postgres(Path root) {
    return EmbeddedPostgres.start(
        new EmbeddedPostgres.Config(
            root.resolve("postgres"),
            UserCache.directory(),
            FreePorts.choose(1)[0],
            root.resolve("postgres.log")));
  }

  static EmbeddedKafka kafka(Path root) {
    int[] ports = FreePorts.choose(2);
    return EmbeddedKafka.startUntrained(
        new EmbeddedKafka.Config(
            root.resolve("kafka"),
            UserCache.directory(),
            ports[0],
            KafkaMetadata.Quorum.ofOne(ports[1]),
            root.resolve("kafka.log")));
  }

  @Test
  void theChildrenGoToo() throws IOException {
    Path output = directory.resolve("output");
    Process launcher = OtherJvm.start(Launcher.class, output, directory.toString());
    List<ProcessHandle> children;
    try {
      Eventually.holds(
          Duration.ofSeconds(60),
          "both are ready",
          () -> OtherJvm.read(output).contains("ready") || !launcher.isAlive());
      assertTrue(launcher.isAlive(), OtherJvm.read(output));
      children = launcher.descendants().toList();
      assertTrue(children.size() > 2, "PostgreSQL has processes of its own");
    } finally {
      launcher.destroyForcibly();
    }
    Eventually.holds(
        Duration.ofSeconds(5),
        "all children are gone",
        () -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aRestartDoesNotWaitForAnybodyToCleanUp() throws IOException {
    Path output = directory.resolve("output");
    Process launcher = OtherJvm.start(Launcher.class, output, directory.toString());
    Eventually.holds(
        Duration.ofSeconds(60), "both are ready", () -> OtherJvm.read(output).contains("ready"));
    launcher.destroyForcibly();
    try (EmbeddedPostgres postgres = postgres(directory);
        EmbeddedKafka kafka = kafka(directory)) {
      assertTrue(Stream.of(postgres.process(), kafka.process()).allMatch(ChildProcess::isAlive));
    }
  }
}
