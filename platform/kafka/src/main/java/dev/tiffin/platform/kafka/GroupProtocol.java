package dev.tiffin.platform.kafka;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** How members of a group share its partitions; brokers know the newer way from Kafka 4.0 on. */
enum GroupProtocol {
  /** The members agree, one of them leading (before KIP-848). */
  CLASSIC(
      Map.of(
          "group.protocol", "classic",
          "session.timeout.ms", 6_000,
          "heartbeat.interval.ms", 1_000)),

  /** The broker decides (KIP-848), and how long a silent member is waited for. */
  CONSUMER(Map.of("group.protocol", "consumer"));

  private static final String FEATURE = "group.version";

  private final Map<String, Object> settings;

  GroupProtocol(Map<String, Object> settings) {
    this.settings = settings;
  }

  /**
   * The newest that Kafka speaks.
   *
   * @throws IllegalStateException if it cannot be asked
   */
  static GroupProtocol of(Admin admin) throws InterruptedException {
    try {
      FinalizedVersionRange version =
          admin.describeFeatures().featureMetadata().get().finalizedFeatures().get(FEATURE);
      return version != null && version.maxVersionLevel() > 0 ? CONSUMER : CLASSIC;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("cannot ask Kafka what it can do", failed.getCause());
    }
  }

  /** Of a consumer. */
  Map<String, Object> settings() {
    return settings;
  }
}
