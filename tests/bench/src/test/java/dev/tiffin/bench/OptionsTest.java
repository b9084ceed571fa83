package dev.tiffin.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private static Options parse(String line) {
    return Options.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
  }

  @Test
  void runsEverythingFiveTimesByDefault() {
    assertEquals(new Options(Set.of(), 5, false, true, Optional.empty(), 1_000_000), parse(""));
    assertTrue(Options.SCENARIOS.stream().allMatch(parse("")::wants));
  }

  @Test
  void readsEveryOption() {
    Options options =
        parse("--only rest,orders --only up --rounds 7 --quick --no-peer --history 9");
    Set<String> only = Set.of("rest", "orders", "up");
    assertEquals(new Options(only, 7, true, false, Optional.empty(), 9), options);
    assertTrue(options.wants("up"));
    assertFalse(options.wants("watch"));
  }

  @Test
  void takesAnotherCheckout(@TempDir Path other) {
    Options options = Options.parse(List.of("--only", "beside", "--beside", other.toString()));
    assertEquals(Optional.of(other.toAbsolutePath().normalize()), options.beside());
  }

  @Test
  void quickIsOneRound() {
    assertEquals(1, parse("--quick").rounds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--fast",
        "--only",
        "--only soap",
        "--only rest,",
        "--rounds",
        "--rounds 0",
        "--rounds -1",
        "--rounds 101",
        "--rounds 1.5",
        "--rounds many",
        "--history 0",
        "--history 50000001",
        "--only beside",
        "--beside",
        "--beside no/such/folder",
        "rest"
      })
  void refusesWhatMakesNoSense(String line) {
    Options.UsageException refused = assertThrows(Options.UsageException.class, () -> parse(line));
    String option = line.split(" ", -1)[0];
    assertTrue(String.valueOf(refused.getMessage()).contains(option), refused.getMessage());
  }
}
