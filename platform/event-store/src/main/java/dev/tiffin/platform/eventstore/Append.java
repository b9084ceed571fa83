package dev.tiffin.platform.eventstore;

import java.time.Instant;
import java.util.List;

/**
 * Events to be appended to one stream, all or none.
 *
 * @param expectedVersion the version the stream had when it was decided; 0 for a new stream
 * @param at when they happened
 */
public record Append(
    String streamId, int expectedVersion, List<NewEvent> events, Instant at, String traceParent) {
  public Append {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("nothing to append to " + streamId);
    }
  }
}
