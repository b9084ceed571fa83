package dev.tiffin.platform.eventstore.rebuild;

import java.time.Duration;
import java.util.List;

/**
 * What a rebuild came to.
 *
 * @param rows that were folded anew
 * @param events that they were folded from
 * @param folding how long it took to read and fold those, and to write the rows
 * @param took all of it
 * @param caughtUp events that were appended meanwhile and folded too
 * @param held how long appends had to wait at the end
 * @param notCompared columns that say more than the events do
 */
public record Outcome(
    Comparison comparison,
    long rows,
    long events,
    Duration folding,
    Duration took,
    long caughtUp,
    Duration held,
    List<String> notCompared) {
  public Outcome {
    notCompared = List.copyOf(notCompared);
  }
}
