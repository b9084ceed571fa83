package dev.tiffin.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoopTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final AtomicInteger rounds = new AtomicInteger();
  private final Semaphore begun = new Semaphore(0);

  private void round() {
    rounds.incrementAndGet();
    begun.release();
  }

  private void awaitRounds(int count) throws InterruptedException {
    assertTrue(begun.tryAcquire(count, 30, TimeUnit.SECONDS));
  }

  @Test
  void withoutAPauseRoundFollowsRound() throws Exception {
    try (Loop loop = new Loop("quick", this::round)) {
      loop.start();
      awaitRounds(100);
    }
  }

  @Test
  void whoeverPausesIsWoken() throws Exception {
    try (Loop loop = new Loop("sleepy", NEVER, this::round)) {
      loop.start();
      awaitRounds(1);
      loop.wake();
      awaitRounds(1);
    }
    assertEquals(2, rounds.get());
  }

  @Test
  void whatIsSaidDuringARoundLeadsToOneMore() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (Loop loop =
        new Loop(
            "sleepy",
            NEVER,
            () -> {
              round();
              told.await();
            })) {
      loop.start();
      awaitRounds(1);
      loop.wake();
      loop.wake();
      told.countDown();
      awaitRounds(1);
    }
    assertEquals(2, rounds.get());
  }

  @Test
  void theFirstRoundMayComeLater() throws Exception {
    try (Loop loop = new Loop("late", Duration.ofMillis(1), this::round)) {
      loop.startAfter(NEVER);
      assertFalse(begun.tryAcquire(20, TimeUnit.MILLISECONDS));
      loop.wake();
      awaitRounds(2);
    }
  }

  @Test
  void failuresAreTriedAgainBeforeThePauseIsOver() throws Exception {
    try (Loop loop =
        new Loop(
            "failing",
            NEVER,
            () -> {
              round();
              switch (rounds.get()) {
                case 1 -> throw new DependencyDownException("away", new IOException());
                case 2 -> throw new IllegalStateException("a bug");
                case 3 -> throw new AssertionError("another");
                default -> {}
              }
            })) {
      loop.start();
      awaitRounds(4);
    }
    assertEquals(4, rounds.get());
  }

  @Test
  void closingLetsARoundEndAndBeginsNoOther() throws Exception {
    CountDownLatch closing = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Loop loop =
        new Loop(
            "busy",
            () -> {
              round();
              closing.await();
              ended.incrementAndGet();
            });
    loop.start();
    awaitRounds(1);
    Thread closer = Thread.startVirtualThread(loop::close);
    while (!loop.isClosing()) {
      Thread.onSpinWait();
    }
    closing.countDown();
    closer.join();
    assertEquals(1, rounds.get());
    assertEquals(1, ended.get());
  }

  @Test
  void whatNeverStartedIsClosedToo() {
    new Loop("idle", this::round).close();
    assertEquals(0, rounds.get());
  }
}
