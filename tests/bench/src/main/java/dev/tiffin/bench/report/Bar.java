package dev.tiffin.bench.report;

/**
 * What Tiffin has set itself, and how far it got.
 *
 * @param claim what is to be, in words
 */
public record Bar(String claim, Sense sense, double limit, double measured, String unit) {

  /** Which side of the limit is the good one. */
  public enum Sense {
    AT_LEAST,
    AT_MOST,
    BELOW
  }

  public boolean isReached() {
    return switch (sense) {
      case AT_LEAST -> measured >= limit;
      case AT_MOST -> measured <= limit;
      case BELOW -> measured < limit;
    };
  }

  /** For example {@code at least 8 ×: 9.1 ×, reached}. */
  public String text() {
    String side =
        switch (sense) {
          case AT_LEAST -> "at least";
          case AT_MOST -> "at most";
          case BELOW -> "below";
        };
    return "%s: %s %s %s, measured %s %s: %s"
        .formatted(
            claim,
            side,
            Numbers.text(limit),
            unit,
            Numbers.text(measured),
            unit,
            isReached() ? "reached" : "MISSED");
  }
}
