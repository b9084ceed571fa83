package dev.tiffin.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.bench.process.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Section SECTION =
      new Section(
          "rest",
          "REST, one item",
          3,
          List.of(new Figure("tiffin", "gateway", "µs", List.of(31.0, 28.4, 45.0))),
          List.of(
              new Bar("times cheaper", Bar.Sense.AT_LEAST, 8, 9.25, "×"),
              new Bar("p99", Bar.Sense.BELOW, 50, 50, "ms")),
          List.of("a note"));
  private static final Report REPORT =
      new Report(
          Instant.parse("2026-01-02T03:04:05Z"),
          new Machine("CPU", 2, 4096, "Linux 6", "JDK 25", "v20", "abc"),
          false,
          List.of(SECTION));

  @Test
  void theMedianOfAnEvenCountIsBetween() {
    assertEquals(new Statistic(2.5, 1, 9), Statistic.of(List.of(9.0, 2.0, 1.0, 3.0)));
    assertEquals(new Statistic(2, 1, 9), Statistic.of(List.of(9.0, 2.0, 1.0)));
    assertThrows(IllegalArgumentException.class, () -> Statistic.of(List.of()));
  }

  @Test
  void aBarIsReachedOnItsGoodSideOnly() {
    assertTrue(new Bar("", Bar.Sense.AT_LEAST, 8, 8, "").isReached());
    assertFalse(new Bar("", Bar.Sense.AT_LEAST, 8, 7.99, "").isReached());
    assertTrue(new Bar("", Bar.Sense.AT_MOST, 60, 60, "").isReached());
    assertFalse(new Bar("", Bar.Sense.AT_MOST, 60, 61, "").isReached());
    assertFalse(new Bar("", Bar.Sense.BELOW, 50, 50, "").isReached());
  }

  @Test
  void theTerminalSaysMedianSpreadAndBars() {
    List<String> lines = PlainText.lines(SECTION);
    assertTrue(lines.contains("  tiffin  gateway  31 µs (28.4–45)"), lines.toString());
    assertTrue(
        lines.contains("  bar     times cheaper: at least 8 ×, measured 9.25 ×: reached"),
        lines.toString());
    assertTrue(
        lines.contains("  bar     p99: below 50 ms, measured 50 ms: MISSED"), lines.toString());
  }

  @Test
  void filesSayTheSame(@TempDir Path directory) throws IOException {
    Path markdown = ReportFiles.write(REPORT, directory);
    String table = Files.readString(markdown);
    assertTrue(table.contains("| REST, one item | tiffin | gateway | 31 µs (28.4–45) | 3 |"));
    assertTrue(table.contains("| p99: below 50 ms, measured 50 ms | MISSED |"), table);
    JsonNode json = new ObjectMapper().readTree(directory.resolve("20260102-030405.json").toFile());
    JsonNode section = json.path("sections").path(0);
    assertEquals(31.0, section.path("figures").path(0).path("median").doubleValue());
    assertEquals(3, section.path("figures").path(0).path("rounds").size());
    assertTrue(section.path("bars").path(0).path("reached").booleanValue());
    assertEquals("abc", json.path("machine").path("commit").textValue());
  }
}
