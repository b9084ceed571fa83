package dev.tiffin.reporting.adapter.kafka;

import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.reporting.adapter.postgres.HeardTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Has another carry out what was heard, and notes how recent it was. */
public final class Noting implements FactHandler {
  private final FactHandler handler;
  private final String topic;
  private final InstantSource clock;

  /**
   * @param topic as it is called outside tests
   */
  public Noting(FactHandler handler, String topic, InstantSource clock) {
    this.handler = handler;
    this.topic = topic;
    this.clock = clock;
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    handler.handle(transaction, facts);
    Instant toldAt = facts.stream().map(Fact::at).max(Instant::compareTo).orElseThrow();
    HeardTable.note(transaction, topic, toldAt, clock.instant());
  }
}
