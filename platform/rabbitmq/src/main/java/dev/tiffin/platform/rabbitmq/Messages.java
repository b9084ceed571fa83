package dev.tiffin.platform.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Work as a message: its id and type are AMQP's own, the rest is headers. */
final class Messages {

  static final String POSITION = "tiffin-position";

  private static final String TRACE_PARENT = "traceparent";
  private static final String FAILURES = "tiffin-failures";
  private static final String CAUSE = "tiffin-cause";
  private static final String FAILED_AT = "tiffin-failed-at";
  // What the broker notes itself when it gives a message up.
  private static final String BROKERS_NOTES = "x-death";
  private static final String BROKERS_REASON = "x-first-death-reason";

  private static final String PROTOBUF = "application/protobuf";
  private static final int PERSISTENT = 2;
  private static final int CAUSE_MAX = 1_000;
  private static final int HEADERS_MAX = 50;

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

  /** Why it was given up: what went wrong the last time, or the broker's reason. */
  static String cause(BasicProperties properties) {
    String cause = text(properties, CAUSE);
    String brokers = text(properties, BROKERS_REASON);
    return !cause.isEmpty() ? cause : brokers.isEmpty() ? "nobody said why" : "broker: " + brokers;
  }

  /** When it failed the last time; empty if nobody has noted it, or not as a time. */
  static Optional<Instant> failedAt(BasicProperties properties) {
    try {
      return Optional.of(Instant.parse(text(properties, FAILED_AT)));
    } catch (DateTimeParseException unknown) {
      return Optional.empty();
    }
  }

  /** Everything that came with it, a line for each. */
  static String headers(BasicProperties properties) {
    Map<String, Object> headers = properties.getHeaders();
    return headers == null
        ? ""
        : new TreeMap<>(headers)
            .entrySet().stream()
                .limit(HEADERS_MAX)
                .map(header -> header.getKey() + ": " + header.getValue())
                .map(line -> line.replace('\n', ' '))
                .collect(Collectors.joining("\n"));
  }

  /** Differs for two messages that are not the same failure of the same work. */
  static byte[] digest(BasicProperties properties, byte[] body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          List.of(
              orEmpty(properties.getMessageId()),
              text(properties, FAILED_AT),
              text(properties, BROKERS_NOTES))) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return digest.digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
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
