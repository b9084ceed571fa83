package dev.tiffin.platform.kafka;

import dev.tiffin.platform.runtime.Environment;
import java.util.Map;

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

  /** Acknowledged by all replicas, never given up on, so that a key's order cannot break. */
  Map<String, Object> producer() {
    return Map.of(
        "bootstrap.servers",
        bootstrap,
        "acks",
        "all",
        "enable.idempotence",
        true,
        "delivery.timeout.ms",
        Integer.MAX_VALUE,
        "request.timeout.ms",
        5_000,
        "max.block.ms",
        5_000,
        "linger.ms",
        0,
        "batch.size",
        131_072,
        "compression.type",
        "lz4",
        "reconnect.backoff.max.ms",
        1_000);
  }

  /** Commits nothing by itself: the position is stored when the effect is. */
  Map<String, Object> consumer(String group) {
    return Map.of(
        "bootstrap.servers",
        bootstrap,
        "group.id",
        group,
        "group.protocol",
        "consumer",
        "enable.auto.commit",
        false,
        "auto.offset.reset",
        "earliest",
        "max.poll.records",
        1_000,
        "fetch.min.bytes",
        1,
        "reconnect.backoff.max.ms",
        1_000);
  }
}
