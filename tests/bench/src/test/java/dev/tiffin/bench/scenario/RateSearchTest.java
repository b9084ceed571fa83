package dev.tiffin.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTest {
  private static final RateSearch SEARCH = new RateSearch(2, 1.06);

  @ParameterizedTest
  @CsvSource({"640, 200", "90, 200", "3300, 200", "640, 640", "641, 1280"})
  void findsTheEdge(double edge, double start) throws IOException, InterruptedException {
    double found = SEARCH.highest(start, rate -> rate <= edge, rate -> rate <= edge);
    assertTrue(found <= edge && found >= edge / 1.06, "found " + found);
  }

  @Test
  void whatIsHeldShortlyMayNotBeHeldLong() throws IOException, InterruptedException {
    List<Double> confirmed = new ArrayList<>();
    double found =
        SEARCH.highest(
            200,
            rate -> rate <= 1_000,
            rate -> {
              confirmed.add(rate);
              return rate <= 850;
            });
    assertTrue(found <= 850 && found > 750, "found " + found);
    assertEquals(found, confirmed.getLast());
    assertTrue(confirmed.size() >= 2);
  }

  @Test
  void whoHoldsNothingHasNone() throws IOException, InterruptedException {
    assertEquals(0, SEARCH.highest(200, rate -> false, rate -> true));
    assertEquals(0, SEARCH.highest(200, rate -> rate < 300, rate -> false));
  }

  @Test
  void endsForWhoHoldsEverything() throws IOException, InterruptedException {
    assertTrue(SEARCH.highest(200, rate -> true, rate -> true) <= 100_000);
  }
}
