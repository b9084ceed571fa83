package dev.tiffin.platform.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotTrainingTest {

  @TempDir Path directory;

  private final JavaProgram program = BrokerCommand.broker();

  @BeforeEach
  void needsJars() {
    assumeTrue(program.isCacheable(), "in a build without jars the JVM makes no cache");
  }

  @Test
  void makesACacheThatTheBrokerIsStartedWith() throws Exception {
    AotCache cache = AotCache.of(directory, program);
    assertEquals(List.of(), cache.options());
    try (AotTraining training = AotTraining.start(cache, Duration.ZERO)) {
      training.join();
    }
    assertTrue(cache.exists());
    // the name holds a hash, so there is no order to expect
    assertEquals(
        Set.of(cache.file().getFileName().toString(), "kafka-aot.lock"), Set.copyOf(left()));
    Path log = directory.resolve("kafka.log");
    int[] ports = FreePorts.choose(2);
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(
            new EmbeddedKafka.Config(
                directory.resolve("data"),
                directory,
                ports[0],
                KafkaMetadata.Quorum.ofOne(ports[1]),
                log))) {
      Path maps = Path.of("/proc", Long.toString(kafka.process().pid()), "maps");
      assertTrue(Files.readString(maps).contains(".aot"), "the cache is mapped");
    }
  }

  @Test
  void closingThrowsTheAttemptAway() throws IOException {
    AotCache cache = AotCache.of(directory, program);
    AotTraining training = AotTraining.start(cache, Duration.ZERO);
    Eventually.holds(Duration.ofSeconds(30), "a broker is being trained", this::isUnderWay);
    assertTrue(isTraining());
    training.close();
    assertFalse(cache.exists());
    assertFalse(isTraining());
    assertEquals(List.of("kafka-aot.lock"), left());
  }

  private boolean isUnderWay() {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(file -> file.endsWith("meta.properties"));
    } catch (IOException | UncheckedIOException changedMeanwhile) {
      return false;
    }
  }

  private static boolean isTraining() {
    DataDirectory.Owner training =
        new DataDirectory.Owner("training", BrokerCommand.training().mainClass(), Signal.TERM);
    return ProcessHandle.current().descendants().anyMatch(training::owns);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
