package dev.tiffin.notification.adapter.rabbitmq;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.notification.v1.NotificationToSend;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.rabbitmq.Work;
import java.util.Optional;
import java.util.function.Function;

/** Has each notification sent, by whoever sends on its channel. */
public final class HandOver implements Function<StoredEvent, Optional<Work>> {
  private final NotificationQueues queues;

  public HandOver(NotificationQueues queues) {
    this.queues = queues;
  }

  @Override
  public Optional<Work> apply(StoredEvent event) {
    try {
      NotificationToSend toSend = NotificationToSend.parseFrom(event.data());
      return Optional.of(
          new Work(
              queues.of(Words.channel(toSend.getChannel())).name(),
              toSend.getNotificationId(),
              event.type(),
              event.data(),
              event.traceParent()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an event cannot be read: " + event.position(), e);
    }
  }
}
