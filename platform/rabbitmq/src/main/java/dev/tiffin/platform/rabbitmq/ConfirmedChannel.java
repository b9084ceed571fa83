package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes to queues, and knows of each message whether the broker has it for good: confirmed, and
 * not returned because no queue would take it. For one thread.
 */
final class ConfirmedChannel implements AutoCloseable {

  private final Channel channel;
  private final LongConsumer taken;
  private final ConcurrentNavigableMap<Long, Long> underWay = new ConcurrentSkipListMap<>();
  private final Set<Long> returned = ConcurrentHashMap.newKeySet();
  // Written by the connection's thread alone, which tells of returns before confirms.
  private volatile @Nullable String trouble;

  /**
   * @param taken told the position of each message that the broker has; called by its connection's
   *     own thread
   */
  ConfirmedChannel(Connection connection, LongConsumer taken) throws IOException {
    this.channel = connection.createChannel();
    this.taken = taken;
    channel.confirmSelect();
    channel.addReturnListener(message -> {
      returned.add(Messages.position(message.getProperties()));
      trouble = "%s: %s".formatted(message.getRoutingKey(), message.getReplyText());
    });
    channel.addConfirmListener(this::confirmed, this::refused);
  }

  Channel channel() {
    return channel;
  }

  void publish(String queue, BasicProperties properties, byte[] body) throws IOException {
    underWay.put(channel.getNextPublishSeqNo(), Messages.position(properties));
    channel.basicPublish("", queue, true, properties, body);
  }

  private void confirmed(long number, boolean allBefore) {
    Map<Long, Long> settled = answered(number, allBefore);
    settled.values().stream()
        .filter(position -> !returned.contains(position))
        .forEach(taken::accept);
    settled.clear();
  }

  private void refused(long number, boolean allBefore) {
    answered(number, allBefore).clear();
    trouble = "the queue is full";
  }

  private Map<Long, Long> answered(long number, boolean allBefore) {
    return allBefore ? underWay.headMap(number, true) : underWay.subMap(number, true, number, true);
  }

  /**
   * Waits until the broker has answered for all.
   *
   * @throws IllegalStateException if one was refused or returned
   * @throws DependencyDownException if it did not answer in time
   */
  void await(Duration limit) throws InterruptedException {
    try {
      channel.waitForConfirms(limit.toMillis());
    } catch (TimeoutException e) {
      throw new DependencyDownException(
          "RabbitMQ did not confirm within " + limit.toSeconds() + " s", e);
    }
    String what = trouble;
    if (what != null) {
      trouble = null;
      returned.clear();
      throw new IllegalStateException("RabbitMQ refused a message: " + what);
    }
  }

  /** Only the channel; what it has confirmed stays confirmed. */
  @Override
  public void close() throws IOException {
    try {
      channel.abort();
    } catch (AlreadyClosedException gone) {
      // with its connection: there is nothing left to close
    }
  }
}
