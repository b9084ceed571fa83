package dev.tiffin.platform.rabbitmq;

import static dev.tiffin.platform.rabbitmq.Workshop.LIMIT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.Connection;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WorkConsumerTest {
  private final Workshop shop = new Workshop(Duration.ofMillis(20), Duration.ofMillis(50));

  @AfterEach
  void close() {
    shop.close();
  }

  private void awaitDone(int count) {
    Await.until(LIMIT, count + " done", () -> shop.done.size() >= count);
  }

  private void awaitDead(int count) {
    Await.until(LIMIT, count + " parked", () -> shop.dead().size() >= count);
  }

  @Test
  void workIsDeliveredOnceAndGoneWhenDone() throws Exception {
    shop.put(Workshop.ids(50).toArray(String[]::new));
    WorkConsumer consumer = shop.consumer(10, shop.done::add);
    awaitDone(50);
    consumer.close();
    assertEquals(Workshop.ids(50), shop.doneIds().stream().sorted(this::byNumber).toList());
    assertEquals(0, shop.ready(shop.queue.name()));
    Work first = shop.done.getFirst();
    assertEquals(shop.queue.name(), first.queue());
    assertEquals(Workshop.TYPE, first.type());
    assertEquals(first.id(), new String(first.body(), UTF_8));
    assertEquals(Workshop.TRACE, first.traceParent());
  }

  private int byNumber(String one, String other) {
    return Integer.compare(
        Integer.parseInt(one.substring(1)), Integer.parseInt(other.substring(1)));
  }

  @Test
  void whatFailsTwiceIsDoneTheThirdTime() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    shop.consumer(
        5,
        work -> {
          if (attempts.incrementAndGet() < 3) {
            throw new IllegalStateException("not yet");
          }
          shop.done.add(work);
        });
    shop.put("a");
    awaitDone(1);
    assertEquals(3, attempts.get());
    assertEquals("a", new String(shop.done.getFirst().body(), UTF_8));
    assertEquals(List.of(), shop.dead());
  }

  @Test
  void poisonIsParkedWithCauseAndTraceWhileItsNeighboursFlow() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    shop.consumer(
        1,
        work -> {
          if (work.id().equals("poison")) {
            attempts.incrementAndGet();
            throw new IllegalStateException("cannot digest this");
          }
          shop.done.add(work);
        });
    shop.put("a", "poison", "b", "c");
    awaitDead(1);
    awaitDone(3);
    assertEquals(3, attempts.get());
    Parked parked = shop.dead().getFirst();
    assertEquals("poison", parked.content().subject());
    assertEquals(Workshop.TYPE, parked.content().type());
    assertEquals("poison", new String(parked.content().data(), UTF_8));
    assertEquals(Workshop.TRACE, parked.content().traceParent());
    assertEquals(3, parked.failure().attempts());
    assertTrue(parked.failure().cause().contains("cannot digest this"), parked.toString());
    assertEquals(shop.queue.name(), parked.source());
    assertEquals(List.of("a", "b", "c"), shop.doneIds());
  }

  @Test
  void whatIsRefusedIsParkedAtOnce() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    shop.consumer(
        1,
        work -> {
          attempts.incrementAndGet();
          throw new WorkRefusedException("of no known type");
        });
    shop.put("a");
    awaitDead(1);
    assertEquals(1, attempts.get());
    assertEquals(1, shop.dead().getFirst().failure().attempts());
  }

  /** Thrice is more often than there are delays: what is not tried uses up no retry. */
  @Test
  void whatIsPostponedIsNotCounted() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    shop.consumer(
        1,
        work -> {
          if (calls.incrementAndGet() <= 3) {
            throw WorkLaterException.postponed("no hand is free", Duration.ofMillis(1));
          }
          shop.done.add(work);
        });
    shop.put("a");
    awaitDone(1);
    assertEquals(4, calls.get());
    assertEquals(List.of(), shop.dead());
  }

  @Test
  void whatMustWaitForAPartOfOursIsNotCounted() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    shop.consumer(
        1,
        work -> {
          if (calls.incrementAndGet() <= 3) {
            throw new DependencyDownException("order is away", new IOException());
          }
          shop.done.add(work);
        });
    shop.put("a");
    awaitDone(1);
    assertEquals(4, calls.get());
    assertEquals(List.of(), shop.dead());
  }

  @Test
  void whoeverAsksForAWaitIsLeftAloneForSoLong() {
    WorkQueue queue =
        new WorkQueue(
            "q",
            List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofHours(1)));
    assertEquals("q.retry.5000ms", queue.retry(1, Duration.ofSeconds(5)));
    assertEquals("q.retry.60000ms", queue.retry(1, Duration.ofSeconds(6)));
    assertEquals("q.retry.3600000ms", queue.retry(4, Duration.ofSeconds(6)));
    assertEquals("q.retry.3600000ms", queue.retry(1, Duration.ofDays(9)));
    assertEquals(5, queue.all().size());
  }

  @Test
  void aMessageOfStrangersIsParkedAndNotHandled() throws Exception {
    shop.consumer(1, shop.done::add);
    shop.put("a");
    Connection connection = shop.config.connect("stranger");
    try {
      connection
          .createChannel()
          .basicPublish("", shop.queue.name(), null, "garbage".getBytes(UTF_8));
      awaitDead(1);
    } finally {
      connection.abort();
    }
    assertEquals(List.of("a"), shop.doneIds());
  }

  @Test
  void noMoreThanThePrefetchAreDoneAtOnceEachOnAVirtualThread() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger onPlatformThreads = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    shop.consumer(
        3,
        work -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          if (!Thread.currentThread().isVirtual()) {
            onPlatformThreads.incrementAndGet();
          }
          await(release);
          now.decrementAndGet();
          shop.done.add(work);
        });
    shop.put(Workshop.ids(20).toArray(String[]::new));
    Await.until(LIMIT, "three at once", () -> now.get() == 3);
    assertEquals(17, shop.ready(shop.queue.name()));
    release.countDown();
    awaitDone(20);
    assertEquals(3, most.get());
    assertEquals(0, onPlatformThreads.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("never released");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closingLetsWhatIsBeingDoneEnd() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    WorkConsumer consumer =
        shop.consumer(
            1,
            work -> {
              begun.countDown();
              await(release);
              shop.done.add(work);
            });
    shop.put("a", "b");
    await(begun);
    Thread closing = Thread.ofVirtual().start(consumer::close);
    release.countDown();
    assertTrue(closing.join(Duration.ofSeconds(10)));
    int done = shop.done.size();
    assertTrue(done >= 1);
    assertEquals(2 - done, shop.ready(shop.queue.name()));
  }

  @Test
  void twoConsumersShareTheWork() throws Exception {
    shop.consumer(2, shop.done::add);
    shop.consumer(2, shop.done::add);
    shop.put(Workshop.ids(40).toArray(String[]::new));
    awaitDone(40);
    assertEquals(40, shop.doneIds().stream().distinct().count());
  }

  @Test
  void whatWaitsInADelayQueueComesOutWhenItsTimeIsOver() throws Exception {
    Duration delay = Duration.ofMillis(700);
    DelayQueue waiting = new DelayQueue(shop.queue.name() + ".later", delay, shop.queue);
    long began = System.nanoTime();
    shop.put(waiting, "a");
    shop.consumer(1, shop.done::add);
    awaitDone(1);
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    assertTrue(millis >= 690, "came after " + millis + " ms");
    assertEquals(Workshop.TRACE, shop.done.getFirst().traceParent());
    assertEquals(0, shop.ready(waiting.address()));
  }
}
