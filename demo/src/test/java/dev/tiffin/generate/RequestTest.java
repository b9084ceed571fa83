package dev.tiffin.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  @Test
  void makesAMillionOrdersOfTwoYearsUnlessToldOtherwise() {
    assertEquals(
        new Request.Make(
            new Settings(
                1_000_000,
                200,
                600,
                LocalDate.of(2024, 11, 30),
                LocalDate.of(2026, 11, 29),
                20_260_101)),
        parse(""));
    assertEquals(
        new Request.Make(
            new Settings(
                10_000_000, 900, 3_000, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31), -4)),
        parse(
            "--to 2025-12-31 --from 2025-01-01 --orders 10000000 --restaurants 900 --couriers 3000"
                + " --seed -4"));
    assertEquals(new Request.Drop(), parse("--drop"));
  }

  @Test
  void namesWhatMakesNoSense() {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("--orders 0", "--orders is 1 to 50000000, not 0"),
            Map.entry("--orders 50000001", "--orders is 1 to 50000000, not 50000001"),
            Map.entry("--orders many", "--orders needs a whole number, not \"many\""),
            Map.entry("--orders", "--orders needs a value"),
            Map.entry("--restaurants 5001", "--restaurants is 1 to 5000, not 5001"),
            Map.entry("--couriers -1", "--couriers is 1 to 50000, not -1"),
            Map.entry("--seed x", "--seed needs a whole number, not \"x\""),
            Map.entry("--from noon", "--from needs a date such as 2026-01-31, not \"noon\""),
            Map.entry(
                "--to 2026-02-30", "--to needs a date such as 2026-01-31, not \"2026-02-30\""),
            Map.entry("--to 2026-11-30", "--to must be before today, and 2026-11-30 is not"),
            Map.entry(
                "--from 2026-05-01 --to 2026-04-30",
                "--to is 2026-04-30, before --from, which is 2026-05-01"),
            Map.entry(
                "--from 2001-01-01", "--from 2001-01-01 --to 2026-11-29 are more than 3660 days"),
            Map.entry("--speed 3", "there is no --speed"),
            Map.entry("--drop --seed 1", "--drop stands alone: it removes all that was made"));
    wrong.forEach((line, why) ->
        assertEquals(
            why,
            assertThrows(IllegalArgumentException.class, () -> parse(line), line).getMessage()));
  }

  private static Request parse(String line) {
    return Request.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")), TODAY);
  }
}
