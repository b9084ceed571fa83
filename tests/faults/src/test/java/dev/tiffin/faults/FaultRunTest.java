package dev.tiffin.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.TownPlace;
import dev.tiffin.topology.Shape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of it, with a seed that has kills, stops and a database that stays away. */
class FaultRunTest {
  private static final long SEED = 17;
  private static final Duration LENGTH = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void everythingHolds() throws InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Options options = new Options(SEED, LENGTH, 60, 12, 24, Shape.PROCESSES, 1);
    boolean held;
    try (TownPlace _ = TownPlace.take();
        PrintStream out = new PrintStream(said, true, UTF_8)) {
      held = new FaultRun(options, directory, new Report(out)).run();
    }
    assertTrue(held, () -> said.toString(UTF_8));
  }
}
