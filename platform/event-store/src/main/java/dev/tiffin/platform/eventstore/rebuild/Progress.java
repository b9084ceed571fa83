package dev.tiffin.platform.eventstore.rebuild;

/** Hears how far a rebuild has got. */
@FunctionalInterface
public interface Progress {
  /** What it does. */
  enum Stage {
    FOLDING,
    /** Indexes, and the comparison. */
    COMPARING,
    /** What was appended meanwhile. */
    CATCHING_UP
  }

  /**
   * Whatever this throws ends the rebuild; the live table stays as it was.
   *
   * @param events folded so far
   * @param total of events to fold, as it was when it began
   */
  void report(Stage stage, long events, long total);
}
