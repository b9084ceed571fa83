package dev.tiffin.platform.runtime;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GathererTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);

  @AfterEach
  void letGo() {
    mayEnd.release(1_000);
    askers.shutdownNow();
  }

  /** Answers with the square, once the test lets it. */
  private List<Integer> squares(List<Integer> batch) {
    batches.add(batch);
    begun.release();
    mayEnd.acquireUninterruptibly();
    if (batch.contains(13)) {
      throw new IllegalArgumentException("thirteen");
    }
    return batch.stream().map(n -> n * n).toList();
  }

  private Gatherer<Integer, Integer> gatherer(int batchMax, int atOnce, int queueMax) {
    return new Gatherer<>("squares", batchMax, atOnce, queueMax, this::squares);
  }

  private Future<Integer> ask(Gatherer<Integer, Integer> gatherer, int n) {
    Future<Integer> asked = askers.submit(() -> gatherer.ask(n, LONG));
    return asked;
  }

  /** Asks once the ones before wait already, so that the order is known. */
  private List<Future<Integer>> askInOrder(Gatherer<Integer, Integer> gatherer, int from, int to)
      throws InterruptedException {
    List<Future<Integer>> asked = new ArrayList<>();
    for (int n = from; n <= to; n++) {
      CountDownLatch asking = new CountDownLatch(1);
      int request = n;
      Thread[] thread = new Thread[1];
      asked.add(
          askers.submit(() -> {
            thread[0] = Thread.currentThread();
            asking.countDown();
            return gatherer.ask(request, LONG);
          }));
      asking.await();
      while (thread[0].getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
    }
    return asked;
  }

  private static Throwable failure(Future<Integer> asked) {
    return requireNonNull(
        assertThrows(ExecutionException.class, () -> asked.get(10, TimeUnit.SECONDS)).getCause());
  }

  @Test
  void aLoneRequestWaitsForNobody() throws Exception {
    try (Gatherer<Integer, Integer> gatherer = gatherer(10, 1, 100)) {
      mayEnd.release();
      assertEquals(49, ask(gatherer, 7).get());
      assertEquals(List.of(List.of(7)), batches);
    }
  }

  @Test
  void aBatchIsWhatGatheredWhileTheLastOneWasUnderWay() throws Exception {
    try (Gatherer<Integer, Integer> gatherer = gatherer(4, 1, 100)) {
      Future<Integer> first = ask(gatherer, 1);
      begun.acquire();
      List<Future<Integer>> crowd = askInOrder(gatherer, 2, 7);
      mayEnd.release(3);
      assertEquals(1, first.get());
      for (int i = 0; i < crowd.size(); i++) {
        assertEquals((i + 2) * (i + 2), crowd.get(i).get());
      }
      assertEquals(List.of(List.of(1), List.of(2, 3, 4, 5), List.of(6, 7)), batches);
    }
  }

  @Test
  void asManyBatchesAsAllowedAreUnderWayAtOnce() throws Exception {
    try (Gatherer<Integer, Integer> gatherer = gatherer(1, 2, 100)) {
      List<Future<Integer>> asked = List.of(ask(gatherer, 1), ask(gatherer, 2), ask(gatherer, 3));
      begun.acquire(2);
      assertFalse(begun.tryAcquire(50, TimeUnit.MILLISECONDS), "a third one began");
      mayEnd.release(3);
      for (Future<Integer> one : asked) {
        one.get();
      }
      assertEquals(3, batches.size());
    }
  }

  @Test
  void aBatchThatFailsFailsAllItsMembersAndNoOthers() throws Exception {
    try (Gatherer<Integer, Integer> gatherer = gatherer(3, 1, 100)) {
      Future<Integer> before = ask(gatherer, 1);
      begun.acquire();
      List<Future<Integer>> crowd = askInOrder(gatherer, 12, 15);
      mayEnd.release(3);
      assertEquals(1, before.get());
      Throwable cause = failure(crowd.get(0));
      assertEquals(
          "thirteen", assertInstanceOf(IllegalArgumentException.class, cause).getMessage());
      assertSame(cause, failure(crowd.get(1)));
      assertSame(cause, failure(crowd.get(2)));
      assertEquals(225, crowd.get(3).get());
    }
  }

  @Test
  void tooFewAnswersFailTheWholeBatch() {
    try (Gatherer<Integer, Integer> gatherer =
        new Gatherer<>("none", 10, 1, 10, batch -> List.of())) {
      assertThrows(IllegalStateException.class, () -> gatherer.ask(1, LONG));
    }
  }

  @Test
  void whoFindsTheQueueFullIsRefusedAtOnce() throws Exception {
    try (Gatherer<Integer, Integer> gatherer = gatherer(1, 1, 2)) {
      Future<Integer> underWay = ask(gatherer, 1);
      begun.acquire();
      List<Future<Integer>> waiting = askInOrder(gatherer, 2, 3);
      assertThrows(GathererBusyException.class, () -> gatherer.ask(4, LONG));
      mayEnd.release(3);
      assertEquals(1, underWay.get());
      assertEquals(9, waiting.get(1).get());
    }
  }

  @Test
  void whatNobodyWaitsForAnyMoreIsNotCarriedOut() throws Exception {
    try (Gatherer<Integer, Integer> gatherer = gatherer(1, 1, 10)) {
      Future<Integer> underWay = ask(gatherer, 1);
      begun.acquire();
      assertThrows(GathererBusyException.class, () -> gatherer.ask(2, Duration.ofMillis(20)));
      Future<Integer> next = ask(gatherer, 3);
      mayEnd.release(2);
      assertEquals(1, underWay.get());
      assertEquals(9, next.get());
      assertEquals(List.of(List.of(1), List.of(3)), batches);
    }
  }

  @Test
  void closingFinishesWhatIsUnderWayAndRefusesTheRestAtOnce() throws Exception {
    Gatherer<Integer, Integer> gatherer = gatherer(1, 1, 10);
    Future<Integer> underWay = ask(gatherer, 1);
    begun.acquire();
    List<Future<Integer>> waiting = askInOrder(gatherer, 2, 4);
    Future<?> closing = askers.submit(gatherer::close);
    for (Future<Integer> one : waiting) {
      assertInstanceOf(GathererBusyException.class, failure(one));
    }
    assertFalse(closing.isDone(), "closed while a batch was under way");
    mayEnd.release();
    assertEquals(1, underWay.get());
    closing.get();
    assertEquals(
        "closing down",
        assertThrows(GathererBusyException.class, () -> gatherer.ask(9, LONG)).getMessage());
    assertEquals(List.of(List.of(1)), batches);
    gatherer.close();
  }
}
