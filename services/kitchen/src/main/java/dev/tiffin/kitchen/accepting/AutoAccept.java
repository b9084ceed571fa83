package dev.tiffin.kitchen.accepting;

import dev.tiffin.kitchen.adapter.postgres.AutoAccepts;
import dev.tiffin.kitchen.adapter.postgres.AutoAccepts.Due;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts by the rule of the restaurant: asks order, so many at once, and asks again until the fact
 * is heard. It keeps nothing itself, so it may be stopped at any moment.
 */
public final class AutoAccept implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AutoAccept.class);
  private static final int AT_ONCE = 64;
  private static final int BATCH = 200;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final long STOP_SECONDS = 5;

  private final AutoAccepts waiting;
  private final Orders orders;
  private final InstantSource clock;
  private final Semaphore calls = new Semaphore(AT_ONCE);
  private final Loop loop = new Loop("auto-accept", LOOK, this::look);

  public AutoAccept(AutoAccepts waiting, Orders orders, InstantSource clock) {
    this.waiting = waiting;
    this.orders = orders;
    this.clock = clock;
  }

  public void start() {
    loop.startAfter(LOOK);
  }

  /** Looks now rather than at the next tick. */
  public void wake() {
    loop.wake();
  }

  private void look() throws InterruptedException {
    List<Due> due;
    do {
      due = waiting.take(BATCH, clock.instant());
      for (Due one : due) {
        if (loop.isClosing()) {
          return; // those that are left come again
        }
        calls.acquire();
        Thread.startVirtualThread(() -> ask(one));
      }
    } while (due.size() == BATCH);
  }

  private void ask(Due due) {
    try (Scope _ = TraceParent.context(due.traceParent()).makeCurrent()) {
      Orders.Answer answer = orders.accept(due.orderId(), due.restaurantId(), due.minutes());
      log.debug("order {} about auto-accepting {}", answer, due.orderId());
    } finally {
      calls.release();
    }
  }

  @Override
  public void close() {
    loop.close();
    try {
      // what is under way has a deadline of its own
      if (!calls.tryAcquire(AT_ONCE, STOP_SECONDS, TimeUnit.SECONDS)) {
        log.info("left some calls to order behind; they are asked again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
