package dev.tiffin.platform.kafka;

import dev.tiffin.platform.eventstore.Parked;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A fact, and the record it came in.
 *
 * @param fact of a wanted type, or of an unknown one
 */
record Heard(Fact fact, ConsumerRecord<String, byte[]> record) {

  String streamId() {
    return fact.streamId();
  }

  /** The same whenever the fact comes again. */
  String fingerprint() {
    return fact.streamId() + ":" + fact.version();
  }

  Parked.Content content() {
    return new Parked.Content(
        fact.streamId(),
        fact.version(),
        Stranger.place(record),
        fact.type(),
        fact.data(),
        Stranger.headers(record),
        fact.at(),
        fact.traceParent());
  }
}
