package dev.tiffin.platform.rabbitmq;

import static dev.tiffin.platform.rabbitmq.Workshop.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkingLot.Mended;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ParkedWorkTest {
  private final Workshop shop = new Workshop();
  private final Set<String> onFire = ConcurrentHashMap.newKeySet();

  @AfterEach
  void close() {
    shop.close();
  }

  private void consume() {
    shop.consumer(
        3,
        work -> {
          if (onFire.contains(work.id())) {
            throw new IllegalStateException("the printer is on fire");
          }
          shop.done.add(work);
        });
  }

  private Parked parked(String id) throws Exception {
    onFire.add(id);
    shop.put(id);
    consume();
    Await.until(LIMIT, id + " is parked", () -> shop.parked.count() == 1);
    return shop.dead().getFirst();
  }

  @Test
  void parkedWorkCanBeSentAgainAndFailAgain() throws Exception {
    Parked first = parked("a");
    assertEquals(new Mended.Done(1), shop.parked.sendAgain(first.id().number(), "ada"));
    Await.until(
        LIMIT,
        "it is parked once more, as another failure",
        () -> shop.dead().stream().anyMatch(p -> !p.id().equals(first.id())));
    onFire.clear();
    assertEquals(
        new Mended.Done(1), shop.parked.sendAgain(shop.dead().getFirst().id().number(), "ada"));
    Await.until(LIMIT, "it is done", () -> shop.doneIds().equals(List.of("a")));
    assertEquals(Workshop.TRACE, shop.done.getFirst().traceParent());
    assertEquals(0, shop.parked.count());
    var ended =
        assertInstanceOf(
            Parked.Standing.Ended.class,
            shop.parked.find(first.id().number()).orElseThrow().standing());
    assertEquals(Parked.Ending.SENT_AGAIN, ended.how());
    assertEquals("ada", ended.by());
  }

  @Test
  void whatIsDroppedIsKeptWithItsReasonAndCannotBeDecidedAboutTwice() throws Exception {
    Parked a = parked("a");
    long number = a.id().number();
    assertEquals(new Mended.Done(0), shop.parked.drop(number, "ada", "printed by hand"));
    assertEquals(List.of(), shop.dead());
    var ended =
        assertInstanceOf(
            Parked.Standing.Ended.class, shop.parked.find(number).orElseThrow().standing());
    assertEquals(Parked.Ending.DROPPED, ended.how());
    assertEquals("printed by hand", ended.reason());
    assertInstanceOf(Mended.Refused.class, shop.parked.sendAgain(number, "bob"));
    assertInstanceOf(Mended.Refused.class, shop.parked.drop(number, "bob", "again"));
    assertEquals(List.of(), shop.doneIds());
  }

  @Test
  void aDeadLetterThatIsDeliveredTwiceIsKeptOnce() throws Exception {
    Work work = new Work(shop.queue.name(), "a", Workshop.TYPE, "a".getBytes(UTF_8), "");
    BasicProperties properties = Messages.failed(work, 3, new IllegalStateException("broken"));
    DeadLetterKeeper keeper = new DeadLetterKeeper(shop.parked);
    Connection connection = shop.config.connect("test");
    try {
      keeper.carryOut(connection, properties, work.body());
      keeper.carryOut(connection, properties, work.body());
      assertEquals(1, shop.parked.count());
      long number = shop.dead().getFirst().id().number();
      shop.parked.drop(number, "ada", "no paper");
      keeper.carryOut(connection, properties, work.body());
      assertEquals(0, shop.parked.count(), "it came back from the dead");
    } finally {
      connection.abort();
    }
  }

  @Test
  void whatCannotBeKeptStaysInItsQueue() throws Exception {
    shop.database.read(handle -> handle.execute("alter table parked rename to gone"));
    onFire.add("a");
    shop.put("a", "b");
    consume();
    Await.until(LIMIT, "its neighbour is done", () -> shop.doneIds().contains("b"));
    shop.database.read(handle -> handle.execute("alter table gone rename to parked"));
    Await.until(LIMIT, "it is kept after all", () -> shop.parked.count() == 1);
    assertEquals(0, shop.ready(shop.queue.dead()));
  }

  @Test
  void garbageOfStrangersIsKeptToo() throws Exception {
    consume();
    BasicProperties bad =
        new BasicProperties.Builder().headers(Map.of("x\u0000y", "\u0000", "list", "a\nb")).build();
    shop.put("a");
    Connection connection = shop.config.connect("stranger");
    try {
      connection.createChannel().basicPublish("", shop.queue.dead(), bad, new byte[] {0, -1});
      Await.until(LIMIT, "it is kept", () -> shop.parked.count() == 1);
    } finally {
      connection.abort();
    }
    Parked garbage = shop.dead().getFirst();
    assertEquals("nobody said why", garbage.failure().cause());
    assertTrue(garbage.content().headers().contains("list: a b"), garbage.content().headers());
    assertInstanceOf(Mended.Refused.class, shop.parked.sendAgain(garbage.id().number(), "ada"));
    assertEquals(
        new Mended.Done(0), shop.parked.drop(garbage.id().number(), "ada", "whose is it?"));
  }

  /** I15: what was published was done, or is parked, and nothing is neither. */
  @Test
  void allThatWasPublishedIsDoneOrParked() throws Exception {
    for (int i = 0; i < 60; i += 3) {
      onFire.add("w" + i);
    }
    shop.put(Workshop.ids(60).toArray(String[]::new));
    consume();
    Await.until(LIMIT, "nothing is left", () -> shop.done.size() + shop.parked.count() == 60);
    assertEquals(20, shop.parked.count());
    assertEquals(
        onFire,
        Set.copyOf(shop.dead().stream().map(parked -> parked.content().subject()).toList()));
    assertEquals(40, Set.copyOf(shop.doneIds()).size());
  }

  @Test
  void whatCannotBePublishedStaysParked() throws Exception {
    Parked a = parked("a");
    RabbitConfig nowhere = new RabbitConfig("amqp://nobody:nothing@127.0.0.1:1/%2F");
    ParkedWork away = new ParkedWork(nowhere, shop.queue, shop.database, "shop", "todo");
    assertThrows(DependencyDownException.class, () -> away.sendAgain(a.id().number(), "ada"));
    assertEquals(List.of(a.id()), shop.dead().stream().map(Parked::id).toList());
  }
}
