package dev.tiffin.platform.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that a service tells its facts on. */
final class Topics {
  /** Enough to share a topic's work among as many instances of a service. */
  private static final int PARTITIONS = 8;

  private Topics() {}

  /** Creates a topic that keeps everything for ever, unless it is there already. */
  static void ensure(KafkaConfig config, String name) throws InterruptedException {
    NewTopic topic =
        new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
            .configs(Map.of("retention.ms", "-1"));
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", config.bootstrap(),
            "request.timeout.ms", 5_000,
            "default.api.timeout.ms", 10_000);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + name, e.getCause());
      }
    }
  }
}
