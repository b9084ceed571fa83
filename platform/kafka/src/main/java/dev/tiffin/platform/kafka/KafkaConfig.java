package dev.tiffin.platform.kafka;

import dev.tiffin.platform.runtime.Environment;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Where Kafka is.
 *
 * @param bootstrap {@code host:port}, several separated by commas
 */
public record KafkaConfig(String bootstrap) {

  /** Reads {@code TIFFIN_KAFKA_BOOTSTRAP}. */
  public static KafkaConfig from(Environment environment) {
    return new KafkaConfig(environment.required("TIFFIN_KAFKA_BOOTSTRAP"));
  }

  /**
   * Acknowledged by all replicas, one request at a time and never given up on, so that a key's
   * order cannot break: on a new topic the first of several requests under way may be refused and
   * the second taken, and then the first would be refused for ever.
   */
  Map<String, Object> producer() {
    return Map.ofEntries(
        Map.entry("bootstrap.servers", bootstrap),
        Map.entry("acks", "all"),
        Map.entry("enable.idempotence", true),
        Map.entry("max.in.flight.requests.per.connection", 1),
        Map.entry("delivery.timeout.ms", Integer.MAX_VALUE),
        Map.entry("request.timeout.ms", 5_000),
        Map.entry("max.block.ms", 5_000),
        // one request for what a relay tells at once
        Map.entry("linger.ms", 3),
        Map.entry("batch.size", 131_072),
        Map.entry("compression.type", "lz4"),
        Map.entry("reconnect.backoff.max.ms", 1_000));
  }

  /**
   * Commits nothing by itself: the position is stored when the effect is.
   *
   * @param protocol how the members of the group share what there is
   */
  Map<String, Object> consumer(String group, GroupProtocol protocol) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "group.id",
                group,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                1_000,
                "fetch.min.bytes",
                1,
                "reconnect.backoff.max.ms",
                1_000));
    settings.putAll(protocol.settings());
    return settings;
  }

  /** For what has to be asked of or made at Kafka; to be closed. */
  Admin admin() {
    return Admin.create(
        Map.of(
            "bootstrap.servers", bootstrap,
            "request.timeout.ms", 5_000,
            "default.api.timeout.ms", 10_000));
  }
}
