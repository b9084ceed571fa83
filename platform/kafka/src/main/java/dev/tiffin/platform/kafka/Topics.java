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

  /**
   * Creates a topic that keeps everything for ever, unless it is there already.
   *
   * @throws IllegalStateException if it cannot be made now: one that is being deleted is there for
   *     a while, before KRaft, and nobody can use it
   */
  static void ensure(KafkaConfig config, String name) throws InterruptedException {
    try (Admin admin = config.admin()) {
      ensure(admin, name);
    }
  }

  /** The same, of a Kafka that is asked more. */
  static void ensure(Admin admin, String name) throws InterruptedException {
    NewTopic topic =
        new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
            .configs(Map.of("retention.ms", "-1"));
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot create topic " + name, e.getCause());
      }
      requireUsable(admin, name);
    }
  }

  private static void requireUsable(Admin admin, String name) throws InterruptedException {
    try {
      admin.describeTopics(List.of(name)).allTopicNames().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "topic " + name + " is not there yet, or going", e.getCause());
    }
  }
}
