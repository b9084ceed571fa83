package dev.tiffin.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.bench.report.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void keepsEveryRoundInItsOrder() {
    Figures figures = new Figures();
    figures.add("tiffin", "cpu", "µs", 3);
    figures.add("peer", "cpu", "µs", 30);
    figures.add("tiffin", "cpu", "µs", 2);
    assertEquals(
        List.of(
            new Figure("tiffin", "cpu", "µs", List.of(3.0, 2.0)),
            new Figure("peer", "cpu", "µs", List.of(30.0))),
        figures.all());
    assertEquals(List.of(), figures.rounds("nobody", "cpu", "µs"));
  }

  @Test
  void ratiosArePairByPair() {
    assertEquals(List.of(10.0, 5.0), Figures.ratios(List.of(20.0, 20.0), List.of(2.0, 4.0, 1.0)));
    assertEquals(List.of(0.0), Figures.ratios(List.of(20.0), List.of(0.0)));
  }
}
