package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunRejection;

/** What became of a change. */
public sealed interface Outcome {
  /** It was carried out, and the run is like this now. */
  record Done(Run run) implements Outcome {}

  record Refused(RunRejection why) implements Outcome {}

  /**
   * The run had moved on.
   *
   * @param version the current one
   */
  record Stale(int version) implements Outcome {}
}
