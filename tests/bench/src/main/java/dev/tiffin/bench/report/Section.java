package dev.tiffin.bench.report;

import java.util.List;

/**
 * What one scenario found.
 *
 * @param name as {@code --only} takes it
 * @param rounds how many were run for each figure
 * @param notes how it was measured, and what a reader must know
 */
public record Section(
    String name,
    String title,
    int rounds,
    List<Figure> figures,
    List<Bar> bars,
    List<String> notes) {
  public Section {
    figures = List.copyOf(figures);
    bars = List.copyOf(bars);
    notes = List.copyOf(notes);
  }
}
