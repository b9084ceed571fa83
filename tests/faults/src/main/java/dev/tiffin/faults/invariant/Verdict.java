package dev.tiffin.faults.invariant;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of one invariant.
 *
 * @param looked how many things were looked at
 * @param violations what was found, none if it holds
 */
public record Verdict(long looked, List<Violation> violations) {

  /**
   * Something that must not be.
   *
   * @param orderId whose story tells more; empty if no order's does
   */
  public record Violation(String orderId, String what) {}

  public Verdict {
    violations = List.copyOf(violations);
  }

  /** Whether there was anything to look at. */
  public boolean isExercised() {
    return looked > 0;
  }

  /** Collects one. */
  static final class Findings {
    private long looked;
    private final List<Violation> violations = new ArrayList<>();

    void look() {
      looked++;
    }

    void look(long things) {
      looked += things;
    }

    void violated(String orderId, String what, Object... arguments) {
      violations.add(
          new Violation(orderId, arguments.length == 0 ? what : what.formatted(arguments)));
    }

    Verdict verdict() {
      return new Verdict(looked, violations);
    }
  }
}
