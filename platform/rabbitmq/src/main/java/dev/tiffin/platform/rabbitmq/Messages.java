package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Work as a message: its id and type are AMQP's own, the rest is headers. */
final class Messages {

  static final String POSITION = "tiffin-position";

  private static final String TRACE_PARENT = "traceparent";
  private static final String FAILURES = "tiffin-failures";
  private static final String CAUSE = "tiffin-cause";
  private static final String FAILED_AT = "tiffin-failed-at";
  // What the broker notes itself when it gives a message up.
  private static final String BROKERS_REASON = "x-first-death-reason";

  private static final String PROTOBUF = "application/protobuf";
  private static final int PERSISTENT = 2;
  private static final int CAUSE_MAX = 1_000;

  private Messages() {}

  /** Work that has not been tried. */
  static BasicProperties fresh(Work work, Map<String, Object> headers) {
    Map<String, Object> all = new HashMap<>(headers);
    if (!work.traceParent().isEmpty()) {
      all.put(TRACE_PARENT, work.traceParent());
    }
    return new BasicProperties.Builder()
        .deliveryMode(PERSISTENT)
        .contentType(PROTOBUF)
        .messageId(work.id())
        .type(work.type())
        .headers(all)
        .build();
  }

  /**
   * Work that failed. The broker's own notes of earlier journeys are left out, for it drops what
   * seems to go round in a circle.
   */
  static BasicProperties failed(Work work, int failures, Throwable cause) {
    return fresh(
        work,
        Map.of(
            FAILURES,
            failures,
            CAUSE,
            shortened(cause.toString()),
            FAILED_AT,
            Instant.now().toString()));
  }

  /**
   * @throws WorkRefusedException if the message was not made by this class
   */
  static void requireWhole(BasicProperties properties) {
    if (orEmpty(properties.getMessageId()).isEmpty() || orEmpty(properties.getType()).isEmpty()) {
      throw new WorkRefusedException("the message has no id or no type: it is no work of ours");
    }
  }

  /** As much of it as there is. */
  static Work work(String queue, BasicProperties properties, byte[] body) {
    return new Work(
        queue,
        orEmpty(properties.getMessageId()),
        orEmpty(properties.getType()),
        body,
        text(properties, TRACE_PARENT));
  }

  static DeadLetter deadLetter(String queue, BasicProperties properties, byte[] body) {
    String cause = text(properties, CAUSE);
    return new DeadLetter(
        work(queue, properties, body),
        failures(properties),
        cause.isEmpty() ? text(properties, BROKERS_REASON) : cause,
        text(properties, FAILED_AT));
  }

  /** How often the work has failed so far. */
  static int failures(BasicProperties properties) {
    return header(properties, FAILURES) instanceof Number number ? number.intValue() : 0;
  }

  /** The position in the sender's outbox, 0 if there is none. */
  static long position(BasicProperties properties) {
    return header(properties, POSITION) instanceof Number number ? number.longValue() : 0;
  }

  private static String text(BasicProperties properties, String name) {
    Object value = header(properties, name);
    return value == null ? "" : value.toString();
  }

  private static @Nullable Object header(BasicProperties properties, String name) {
    Map<String, Object> headers = properties.getHeaders();
    return headers == null ? null : headers.get(name);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String shortened(String text) {
    return text.length() <= CAUSE_MAX ? text : text.substring(0, CAUSE_MAX);
  }
}
