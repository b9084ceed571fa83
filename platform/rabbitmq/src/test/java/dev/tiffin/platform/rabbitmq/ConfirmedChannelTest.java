package dev.tiffin.platform.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.testing.RabbitFixture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConfirmedChannelTest {
  private final Workshop shop = new Workshop();
  private final Connection connection = shop.config.connect("test");
  private final Set<Long> taken = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    connection.abort();
    shop.close();
  }

  private static void publish(ConfirmedChannel channel, String queue, long position)
      throws IOException {
    Work work = new Work(queue, "w" + position, Workshop.TYPE, new byte[100], "");
    BasicProperties properties = Messages.fresh(work, Map.of(Messages.POSITION, position));
    channel.publish(queue, properties, work.body());
  }

  @Test
  void whatNoQueueTakesIsAnErrorAndItsNeighboursAreKnownToBeTaken() throws Exception {
    ConfirmedChannel channel = new ConfirmedChannel(connection, taken::add);
    Declaration.of(shop.config, connection, shop.queue.all());
    publish(channel, shop.queue.name(), 1);
    publish(channel, RabbitFixture.uniqueName("nowhere"), 2);
    publish(channel, shop.queue.name(), 3);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> channel.await(Workshop.LIMIT));
    assertTrue(String.valueOf(refused.getMessage()).contains("NO_ROUTE"));
    assertEquals(Set.of(1L, 3L), taken);
  }

  @Test
  void whatAFullQueueRefusesIsAnErrorAndNotTaken() throws Exception {
    WorkQueue small = new WorkQueue(RabbitFixture.uniqueName("small"), List.of(), 5);
    ConfirmedChannel channel = new ConfirmedChannel(connection, taken::add);
    Declaration.of(shop.config, connection, small.all());
    long refusedAt = fill(channel, small);
    assertFalse(taken.contains(refusedAt));
    assertEquals(refusedAt - 1, taken.size());
  }

  private static long fill(ConfirmedChannel channel, WorkQueue queue) throws Exception {
    for (long position = 1; position <= 1_000; position++) {
      publish(channel, queue.name(), position);
      try {
        channel.await(Workshop.LIMIT);
      } catch (IllegalStateException refused) {
        return position;
      }
    }
    throw new AssertionError("a queue of five took a thousand");
  }

  @Test
  void queuesAreDeclaredSoThatDeadLetteringCannotLose() throws Exception {
    Channel channel = connection.createChannel();
    Declaration.of(shop.config, connection, shop.queue.all());
    // declaring it otherwise is refused, so these are its arguments
    Map<String, Object> expected =
        Map.of(
            "x-queue-type", "quorum",
            "x-max-length", 100_000,
            "x-overflow", "reject-publish",
            "x-dead-letter-exchange", "",
            "x-dead-letter-routing-key", shop.queue.dead(),
            "x-dead-letter-strategy", "at-least-once",
            "x-delivery-limit", 20);
    channel.queueDeclare(shop.queue.name(), true, false, false, expected);
    assertTrue(channel.isOpen());
  }
}
