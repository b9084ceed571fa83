package dev.tiffin.notification.adapter.rabbitmq;

import dev.tiffin.notification.sending.Channel;
import dev.tiffin.platform.rabbitmq.Queues;
import dev.tiffin.platform.rabbitmq.WorkQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The queues of notification, all in one place: one for each way out. */
public final class NotificationQueues {
  /** As they are called everywhere but in tests, before the channel's name. */
  public static final String PREFIX = "notification.";

  /** About 22 hours in all: a receiver may be down for a night, or a day. */
  private static final List<Duration> RETRIES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(8));

  /** About three hours: who is told of dinner at breakfast is told of nothing. */
  private static final List<Duration> PUSH_RETRIES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(1));

  private final Map<Channel, WorkQueue> queues = new EnumMap<>(Channel.class);

  /**
   * @param prefix before the channel's name
   */
  public NotificationQueues(String prefix) {
    for (Channel channel : Channel.values()) {
      queues.put(
          channel,
          new WorkQueue(prefix + channel.name().toLowerCase(Locale.ROOT), retries(channel)));
    }
  }

  private static List<Duration> retries(Channel channel) {
    return switch (channel) {
      case EMAIL, WEBHOOK -> RETRIES;
      case PUSH -> PUSH_RETRIES;
    };
  }

  public WorkQueue of(Channel channel) {
    return Objects.requireNonNull(queues.get(channel));
  }

  /** All of them, for the relay. */
  public Queues all() {
    return new Queues(List.copyOf(queues.values()), List.of());
  }
}
