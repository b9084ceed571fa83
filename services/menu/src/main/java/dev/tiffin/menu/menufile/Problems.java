package dev.tiffin.menu.menufile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, up to a bound that no honest file reaches. */
final class Problems {
  static final int MAX = 1_000;

  private final List<FileProblem> found = new ArrayList<>();
  private int count;

  void add(Location at, String detail) {
    add(at.line(), at.field(), detail);
  }

  void add(int line, String field, String detail) {
    count++;
    if (found.size() < MAX) {
      found.add(new FileProblem(line, field, detail));
    }
  }

  /** How many there were, those beyond the bound included. */
  int count() {
    return count;
  }

  /** In the order of lines; says so where there were more than the bound. */
  List<FileProblem> list() {
    List<FileProblem> all = new ArrayList<>(found);
    all.sort(Comparator.comparingInt(FileProblem::line));
    if (count > MAX) {
      all.add(new FileProblem(all.getLast().line(), "", (count - MAX) + " more are not listed"));
    }
    return List.copyOf(all);
  }
}
