package dev.tiffin.platform.rabbitmq;

import static dev.tiffin.platform.rabbitmq.Workshop.LIMIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.OutboxRelay;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.RabbitFixture;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkRelayTest {
  private final Closeables open = new Closeables();
  private final Workshop shop = open.add(new Workshop());
  private final Happenings happenings = open.add(new Happenings());

  @AfterEach
  void close() {
    open.close();
  }

  private WorkRelay start(WorkRelay relay) {
    open.add(relay).start();
    return relay;
  }

  @Test
  void handsOverOnceAndInOrderWhatIsWork() {
    happenings.happen(200);
    start(happenings.relay(shop));
    shop.consumer(1, shop.done::add);
    Await.until(LIMIT, "all told", happenings::isAllTold);
    Await.until(LIMIT, "all done", () -> shop.done.size() >= 200);
    List<String> expected = IntStream.range(0, 200).mapToObj(i -> "s" + 2 * i).toList();
    assertEquals(expected, shop.doneIds());
    assertEquals(Workshop.TRACE, shop.done.getFirst().traceParent());
  }

  @Test
  void isWokenRatherThanWaitingForItsNextLook() {
    WorkRelay relay = start(happenings.relay(shop));
    happenings.happen(1);
    Await.until(LIMIT, "told", happenings::isAllTold);
    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      happenings.happen(1);
      relay.wake();
      Await.until(LIMIT, "told", happenings::isAllTold);
    }
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    assertTrue(millis < 6_000, "20 took " + millis + " ms, so it waited for its looks");
  }

  @Test
  void goesOnWhereItStopped() {
    happenings.happen(5);
    WorkRelay first = start(happenings.relay(shop));
    Await.until(LIMIT, "told", happenings::isAllTold);
    first.close();
    happenings.happen(5);
    start(happenings.relay(shop));
    shop.consumer(1, shop.done::add);
    Await.until(LIMIT, "all done", () -> shop.done.size() >= 10);
    assertEquals(10, Set.copyOf(shop.doneIds()).size());
    assertEquals(10, shop.done.size(), "handed over twice without need");
  }

  @Test
  void oneLeadsAndTheOtherTakesOverWhenItGoes() {
    Database other = open.add(happenings.connect());
    WorkRelay leader = start(happenings.relay(shop));
    happenings.happen(5);
    Await.until(LIMIT, "told", happenings::isAllTold);
    WorkRelay follower = start(happenings.relay(shop, other));
    leader.close();
    happenings.happen(5);
    follower.wake();
    Await.until(LIMIT, "told", happenings::isAllTold);
    assertEquals(10, shop.ready(shop.queue.name()));
  }

  @Test
  void runsBesideTheRelayThatTellsFacts() {
    List<StoredEvent> facts = new CopyOnWriteArrayList<>();
    OutboxRelay other =
        open.add(
            new OutboxRelay(
                happenings.database,
                new OutboxRelay.Settings("facts", 7002, Duration.ofMillis(10)),
                _ -> new Listener(facts),
                OpenTelemetry.noop()));
    other.start();
    start(happenings.relay(shop));
    happenings.happen(20);
    Await.until(LIMIT, "work told", happenings::isAllTold);
    Await.until(LIMIT, "facts told", () -> facts.size() == 40);
    assertEquals(20, shop.ready(shop.queue.name()));
  }

  private record Listener(List<StoredEvent> facts) implements OutboxRelay.Outlet {
    @Override
    public void tell(List<StoredEvent> events) {
      facts.addAll(events);
    }

    @Override
    public void close() {}
  }

  @Test
  void workForAQueueThatNobodyDeclaredStopsTheMark() {
    WorkRelay wrong =
        new WorkRelay(
            happenings.database,
            shop.config,
            Happenings.NAME,
            new Queues(List.of(shop.queue), List.of()),
            event ->
                Optional.of(new Work("typo", event.streamId(), event.type(), event.data(), "")),
            OpenTelemetry.noop());
    happenings.happen(1);
    start(wrong);
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    Await.until(LIMIT, "a while has passed", () -> System.nanoTime() > end);
    assertEquals(2, happenings.lag());
  }

  @Test
  void aFullQueueStopsTheMarkAndNothingIsLostOrDoubled() {
    WorkQueue small = new WorkQueue(RabbitFixture.uniqueName("small"), List.of(), 50);
    WorkRelay relay =
        new WorkRelay(
            happenings.database,
            shop.config,
            Happenings.NAME,
            new Queues(List.of(small), List.of()),
            event ->
                Optional.of(
                    new Work(small.name(), event.streamId(), Workshop.TYPE, event.data(), "")),
            OpenTelemetry.noop());
    start(relay);
    for (int i = 0; i < 30; i++) {
      happenings.happen(50);
    }
    relay.wake();
    Await.until(LIMIT, "the queue is full", () -> shop.ready(small.name()) >= 50);
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    Await.until(LIMIT, "a while has passed", () -> System.nanoTime() > end);
    assertTrue(happenings.lag() > 0, "a full queue took everything");
    WorkConsumer consumer =
        open.add(
            new WorkConsumer(
                shop.config,
                new ParkedWork(shop.config, small, shop.database, "shop", "todo"),
                50,
                shop.done::add,
                OpenTelemetry.noop()));
    consumer.start();
    Await.until(LIMIT, "all told", happenings::isAllTold);
    Await.until(LIMIT, "all done", () -> shop.done.size() >= 3_000);
    assertEquals(3_000, Set.copyOf(shop.doneIds()).size());
    assertEquals(3_000, shop.done.size());
  }
}
