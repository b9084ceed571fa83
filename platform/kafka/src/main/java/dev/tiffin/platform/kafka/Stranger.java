package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Parked;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that is no fact of ours.
 *
 * @param why it is none
 */
record Stranger(ConsumerRecord<String, byte[]> record, String why) {
  private static final int HEADERS_MAX = 50;

  /** The same whenever the record comes again; another where the topic was made anew. */
  String fingerprint() {
    return place(record) + "@" + record.timestamp();
  }

  /** Of nobody's stream, so that it holds up nobody. */
  Parked.Content content() {
    byte[] value = record.value();
    String key = record.key();
    return new Parked.Content(
        key == null ? "" : key,
        0,
        place(record),
        CloudEventHeaders.type(record),
        value == null ? new byte[0] : value,
        headers(record),
        Instant.ofEpochMilli(record.timestamp()),
        "");
  }

  static String place(ConsumerRecord<?, ?> record) {
    return "partition " + record.partition() + " offset " + record.offset();
  }

  static String headers(ConsumerRecord<?, ?> record) {
    StringBuilder lines = new StringBuilder();
    int count = 0;
    for (Header header : record.headers()) {
      if (count++ == HEADERS_MAX) {
        break;
      }
      byte[] value = header.value();
      lines
          .append(header.key())
          .append(": ")
          .append(value == null ? "" : new String(value, UTF_8).replace('\n', ' '))
          .append('\n');
    }
    return lines.toString();
  }
}
