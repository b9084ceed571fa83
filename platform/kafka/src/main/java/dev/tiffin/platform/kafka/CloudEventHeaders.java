package dev.tiffin.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.StoredEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * CloudEvents 1.0 in Kafka's binary mode (Kafka Protocol Binding 1.0.2, section 3.2), with the
 * extensions {@code sequence} (the stream's version) and {@code position} (in the teller's outbox).
 */
final class CloudEventHeaders {
  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] PROTOBUF = "application/protobuf".getBytes(UTF_8);

  private static final int NAME_MAX = 200;
  private static final Instant YEAR_10000 = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private CloudEventHeaders() {}

  static ProducerRecord<String, byte[]> record(
      String topic, byte[] source, StoredEvent event, String traceParent) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            topic, null, event.at().toEpochMilli(), event.streamId(), event.data());
    Headers headers = record.headers();
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", (event.streamId() + ":" + event.version()).getBytes(UTF_8));
    headers.add("ce_source", source);
    headers.add("ce_type", event.type().getBytes(UTF_8));
    headers.add("ce_subject", event.streamId().getBytes(UTF_8));
    headers.add("ce_time", event.at().toString().getBytes(UTF_8));
    headers.add("ce_sequence", Integer.toString(event.version()).getBytes(UTF_8));
    headers.add("ce_position", Long.toString(event.position()).getBytes(UTF_8));
    headers.add("content-type", PROTOBUF);
    if (!traceParent.isEmpty()) {
      headers.add("traceparent", traceParent.getBytes(UTF_8));
    }
    return record;
  }

  /**
   * @throws IllegalArgumentException if the record is not an event of ours
   */
  static Fact fact(ConsumerRecord<String, byte[]> record) {
    try {
      if (record.value() == null) {
        throw new IllegalArgumentException("no value");
      }
      return new Fact(
          name(record, "ce_subject"),
          version(required(record, "ce_sequence")),
          name(record, "ce_type"),
          record.value(),
          time(required(record, "ce_time")),
          text(record, "traceparent"));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "the record on %s-%d at %d is no event of ours: %s"
              .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
          e);
    }
  }

  /** The event's type, empty if the record is no event; cheap, since most records end here. */
  static String type(ConsumerRecord<?, ?> record) {
    return text(record, "ce_type");
  }

  /** The position in the teller's outbox, 0 if the record has none. */
  static long position(ConsumerRecord<?, ?> record) {
    String position = text(record, "ce_position");
    return NUMBER.matcher(position).matches() ? Long.parseLong(position) : 0;
  }

  /** What a column takes that was made for it: not too long, and nothing that cannot be seen. */
  private static String name(ConsumerRecord<?, ?> record, String header) {
    String name = required(record, header);
    if (name.length() > NAME_MAX || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the header " + header + " is no name");
    }
    return name;
  }

  private static int version(String text) {
    int version = Integer.parseInt(text);
    if (version < 1) {
      throw new IllegalArgumentException("versions begin at 1, not at " + version);
    }
    return version;
  }

  private static Instant time(String text) {
    Instant time = Instant.parse(text);
    if (time.isBefore(Instant.EPOCH) || !time.isBefore(YEAR_10000)) {
      throw new IllegalArgumentException(text + " is no time of ours");
    }
    return time;
  }

  private static String required(ConsumerRecord<?, ?> record, String name) {
    String value = text(record, name);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("no header " + name);
    }
    return value;
  }

  private static String text(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
