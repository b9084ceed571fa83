package dev.tiffin.platform.rabbitmq;

import static dev.tiffin.platform.rabbitmq.Workshop.LIMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.RabbitFixture;
import dev.tiffin.platform.testing.RestartableRabbit;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class BrokerAwayTest {
  private static final RestartableRabbit BROKER = RabbitFixture.restartable();

  private final Workshop shop = new Workshop(BROKER.uri(), Duration.ofMillis(20));

  @AfterAll
  static void closeBroker() {
    BROKER.close();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void workThatWasConfirmedOutlivesTheBrokersDeath() throws Exception {
    DelayQueue later =
        new DelayQueue(shop.queue.name() + ".later", Duration.ofMillis(500), shop.queue);
    shop.put(Workshop.ids(20).toArray(String[]::new));
    shop.put(later, "late");
    BROKER.kill();
    BROKER.start();
    shop.consumer(5, shop.done::add);
    Await.until(LIMIT, "21 done", () -> shop.done.size() >= 21);
    Set<String> expected = new HashSet<>(Workshop.ids(20));
    expected.add("late");
    assertEquals(expected, Set.copyOf(shop.doneIds()));
  }

  @Test
  void aConsumerComesBackAndUnacknowledgedWorkComesAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    shop.consumer(
        1,
        work -> {
          shop.done.add(work);
          begun.countDown();
          try {
            assertTrue(gone.await(60, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    shop.put("a", "b");
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    BROKER.kill();
    gone.countDown();
    BROKER.start();
    Await.until(LIMIT, "both, one of them twice", () -> shop.done.size() >= 3);
    assertEquals(List.of("a", "a", "b"), shop.doneIds().stream().sorted().toList());
    Await.until(LIMIT, "acknowledged", () -> shop.ready(shop.queue.name()) == 0);
  }

  @Test
  void whatHappensWhileTheBrokerIsAwayIsHandedOverAfterwards() throws Exception {
    try (Happenings happenings = new Happenings();
        WorkRelay relay = happenings.relay(shop)) {
      relay.start();
      shop.consumer(10, shop.done::add);
      happenings.happen(10);
      relay.wake();
      Await.until(LIMIT, "10 done", () -> shop.done.size() >= 10);
      BROKER.kill();
      happenings.happen(500);
      relay.wake();
      assertFalse(happenings.isAllTold());
      BROKER.start();
      happenings.happen(5);
      Await.until(LIMIT, "all told", happenings::isAllTold);
      Await.until(LIMIT, "all done", () -> Set.copyOf(shop.doneIds()).size() == 515);
    }
  }

  @Test
  void whatNoQueueTookIsNotPassedOver() throws Exception {
    try (Happenings happenings = new Happenings();
        WorkRelay relay = happenings.relay(shop)) {
      relay.start();
      happenings.happen(3);
      Await.until(LIMIT, "told", happenings::isAllTold);
      Connection connection = shop.config.connect("vandal");
      connection.createChannel().queueDelete(shop.queue.name());
      happenings.happen(3);
      relay.wake();
      // deleting has upset the broker, which may have to be started again before it makes queues
      BROKER.kill();
      BROKER.start();
      Await.until(LIMIT, "told", happenings::isAllTold);
      assertEquals(3, shop.ready(shop.queue.name()));
    }
  }

  @Test
  void aQueueThatWasTooYoungWhenTheBrokerDiedIsMadeAnew() throws Exception {
    Connection connection = shop.config.connect("test");
    Channel channel = connection.createChannel();
    for (Declaration.Queue queue : shop.queue.all()) {
      channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
    }
    BROKER.kill();
    BROKER.start();
    shop.put("a");
    shop.consumer(1, shop.done::add);
    Await.until(LIMIT, "done", () -> shop.done.size() == 1);
  }

  @Test
  void everythingClosesAtOnceWhenThereIsNoBroker() {
    RabbitConfig nowhere = new RabbitConfig("amqp://nobody:nothing@127.0.0.1:1/%2F");
    WorkConsumer consumer =
        new WorkConsumer(
            nowhere,
            new ParkedWork(nowhere, shop.queue, shop.database, "shop", "todo"),
            1,
            shop.done::add,
            OpenTelemetry.noop());
    consumer.start();
    long began = System.nanoTime();
    consumer.close();
    assertTrue(System.nanoTime() - began < Duration.ofSeconds(11).toNanos());
  }
}
