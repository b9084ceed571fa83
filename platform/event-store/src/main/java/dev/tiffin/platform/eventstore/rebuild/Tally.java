package dev.tiffin.platform.eventstore.rebuild;

import java.util.ArrayList;
import java.util.List;

/** Counts what does not agree. */
public final class Tally {
  private static final int EXAMPLES_MAX = 10;

  private final List<Comparison.Example> examples = new ArrayList<>();
  private long missing;
  private long surplus;
  private long different;

  public void count(Comparison.Example example) {
    switch (example.what()) {
      case "missing" -> missing++;
      case "surplus" -> surplus++;
      default -> different++;
    }
    if (examples.size() < EXAMPLES_MAX) {
      examples.add(example);
    }
  }

  public Comparison comparison() {
    return new Comparison(missing, surplus, different, examples);
  }
}
