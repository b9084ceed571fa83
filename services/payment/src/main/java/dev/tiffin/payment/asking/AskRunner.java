package dev.tiffin.payment.asking;

import dev.tiffin.payment.adapter.postgres.AskStore;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.GathererBusyException;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries asks out, many at once and never two of one order. What was just heard comes straight
 * from whoever heard it; what was left by somebody else, or has to be tried again, is looked for.
 */
public final class AskRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AskRunner.class);
  private static final int UNDER_WAY_MAX = 2_000;
  private static final int TAKEN_AT_ONCE_MAX = 500;
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final long RENEW_NANOS = AskStore.LEASE.dividedBy(3).toNanos();
  private static final long PURGE_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long DRAIN_SECONDS = 8;

  /** An ask in hand, and since when. */
  private record InHand(Ask ask, long since) {}

  private final AskStore asks;
  private final Asking asking;
  private final int atOnce;
  private final Semaphore turns;
  private final Semaphore room = new Semaphore(UNDER_WAY_MAX);
  private final Map<List<String>, InHand> underWay = new ConcurrentHashMap<>();
  private final Loop loop = new Loop("asks", LOOK, this::look);
  private long renewedAt = System.nanoTime();
  private long purgedAt = System.nanoTime();

  /**
   * @param atOnce how many may be carried out at the same time; the others in hand wait for their
   *     turn
   */
  public AskRunner(AskStore asks, Asking asking, int atOnce) {
    this.asks = asks;
    this.asking = asking;
    this.atOnce = atOnce;
    this.turns = new Semaphore(atOnce);
  }

  public void start() {
    loop.start();
  }

  /**
   * Sets places aside for asks about to be taken; as many must be given to {@link #run}, or back.
   */
  public int reserve(int wanted) {
    int places = Math.min(wanted, TAKEN_AT_ONCE_MAX);
    while (places > 0 && !room.tryAcquire(places)) {
      places /= 2;
    }
    return places;
  }

  /** Gives back places that were set aside. */
  public void giveBack(int places) {
    room.release(places);
  }

  /** Carries out asks that were taken, each in a place set aside for it; does not wait for them. */
  public void run(List<Ask> taken) {
    for (Ask ask : taken) {
      Thread.startVirtualThread(() -> carryOut(ask));
    }
  }

  /** Says that there may be something to look for. */
  public void wake() {
    loop.wake();
  }

  private void carryOut(Ask ask) {
    List<String> name = List.of(ask.orderId().value(), ask.step());
    try {
      if (underWay.putIfAbsent(name, new InHand(ask, System.nanoTime())) != null) {
        return; // it was taken again although its holder, this one, still works on it
      }
      try {
        carryOutInTurn(ask);
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      } catch (DependencyDownException | GathererBusyException gone) {
        log.warn("{} is taken up again when its lease is over: {}", ask, gone.getMessage());
      } catch (RuntimeException | Error e) { // a supervising thread: the others must go on
        log.error("{} failed", ask, e);
      } finally {
        underWay.remove(name);
      }
    } finally {
      room.release();
    }
  }

  private void carryOutInTurn(Ask ask) throws InterruptedException {
    turns.acquire();
    try {
      if (!loop.isClosing()) {
        asking.carryOut(ask);
      }
    } finally {
      turns.release();
    }
  }

  private void look() {
    boolean more;
    do {
      more = lookOnce();
    } while (more && !loop.isClosing());
  }

  /** Whether there may be more at once. */
  private boolean lookOnce() {
    renew();
    purge();
    int places = reserve(TAKEN_AT_ONCE_MAX);
    if (places == 0) {
      return false;
    }
    List<Ask> taken = List.of();
    try {
      taken = asks.take(places);
    } finally {
      giveBack(places - taken.size());
    }
    run(taken);
    return taken.size() == places;
  }

  /** What is only just in hand needs nothing: most are over long before their lease. */
  private void renew() {
    long now = System.nanoTime();
    if (now - renewedAt < RENEW_NANOS) {
      return;
    }
    renewedAt = now;
    List<Ask> old = new ArrayList<>();
    underWay
        .values()
        .forEach(inHand -> {
          if (now - inHand.since() > RENEW_NANOS / 2) {
            old.add(inHand.ask());
          }
        });
    asks.renew(old);
  }

  private void purge() {
    long now = System.nanoTime();
    if (now - purgedAt > PURGE_NANOS) {
      purgedAt = now;
      asks.purgeKeys();
    }
  }

  /** Takes nothing new, and waits a while for what is under way; the rest is taken up later. */
  @Override
  public void close() {
    loop.close();
    try {
      if (turns.tryAcquire(atOnce, DRAIN_SECONDS, TimeUnit.SECONDS)) {
        turns.release(atOnce); // those who wait for their turn see that there is none
      } else {
        log.warn("{} asks are left under way", underWay.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
