package dev.tiffin.bench.scenario;

import dev.tiffin.bench.report.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects values round by round. */
final class Figures {
  private record Key(String system, String what, String unit) {}

  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  private final List<String> notes = new ArrayList<>();

  void add(String system, String what, String unit, double value) {
    values.computeIfAbsent(new Key(system, what, unit), key -> new ArrayList<>()).add(value);
  }

  /** Something that a reader of the figures must know. */
  void note(String note) {
    notes.add(note);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  List<Double> rounds(String system, String what, String unit) {
    return values.getOrDefault(new Key(system, what, unit), List.of());
  }

  /** Whose, and what, in the order in which they first came. */
  List<Figure> all() {
    List<Figure> all = new ArrayList<>();
    values.forEach(
        (key, rounds) -> all.add(new Figure(key.system(), key.what(), key.unit(), rounds)));
    return all;
  }

  /** How many times as large one's value is as the other's, pair of rounds by pair. */
  static List<Double> ratios(List<Double> over, List<Double> under) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(over.size(), under.size()); i++) {
      ratios.add(under.get(i) == 0 ? 0 : over.get(i) / under.get(i));
    }
    return ratios;
  }
}
