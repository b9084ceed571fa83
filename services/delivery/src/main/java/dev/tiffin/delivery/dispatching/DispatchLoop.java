package dev.tiffin.delivery.dispatching;

import dev.tiffin.delivery.dispatch.Alert;
import dev.tiffin.delivery.dispatch.Dispatch;
import dev.tiffin.delivery.dispatch.DispatchBoard;
import dev.tiffin.delivery.dispatch.Plan;
import dev.tiffin.delivery.dispatch.Proposal;
import dev.tiffin.delivery.dispatch.Snapshot;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Lease;
import dev.tiffin.platform.runtime.Loop;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks how things stand, plans, and asks couriers: every tick, or at once when there is news. One
 * instance leads per database; the others wait for it to go. Should two ever believe that they
 * lead, the board's compare-and-set lets each run be offered once.
 */
public final class DispatchLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DispatchLoop.class);
  private static final int LOCK = 7010;

  /** A crowd of news shares ticks. */
  private static final Duration PACE = Duration.ofMillis(50);

  private final Database database;
  private final DispatchBoard board;
  private final Dispatch dispatch;
  private final DispatchConfig config;
  private final InstantSource clock;
  private final TickMetrics metrics;
  private final Semaphore news = new Semaphore(0);
  private final Loop loop = new Loop("dispatch", this::lead);

  public DispatchLoop(
      Database database,
      DispatchBoard board,
      Dispatch dispatch,
      DispatchConfig config,
      InstantSource clock,
      OpenTelemetry telemetry) {
    this.database = database;
    this.board = board;
    this.dispatch = dispatch;
    this.config = config;
    this.clock = clock;
    this.metrics = new TickMetrics(telemetry);
  }

  public void start() {
    loop.start();
  }

  /** Says that a run or a courier changed, so that it is looked at before the next tick. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  private void lead() throws InterruptedException {
    Optional<Lease> taken = Lease.take(database, LOCK);
    if (taken.isEmpty()) {
      news.tryAcquire(config.tick().toNanos(), TimeUnit.NANOSECONDS);
      return;
    }
    try (Lease lease = taken.get()) {
      log.info("dispatching");
      while (!loop.isClosing() && lease.isHeld()) {
        long started = System.nanoTime();
        tick();
        rest(System.nanoTime() - started);
      }
    } finally {
      metrics.stopped();
    }
  }

  private void tick() {
    long started = System.nanoTime();
    news.drainPermits(); // what they tell of is in the snapshot
    Snapshot snapshot = board.snapshot(now());
    Plan plan = dispatch.plan(snapshot);
    int offered = offer(plan.proposals());
    for (Alert alert : plan.alerts()) {
      log.info("order {} has no courier: {}", alert.orderId().value(), alert.cause());
      board.alert(alert);
    }
    metrics.ticked(snapshot, plan, offered, System.nanoTime() - started);
  }

  /** All at once, so that they share transactions; returns how many could still be made. */
  private int offer(List<Proposal> proposals) {
    if (proposals.isEmpty()) {
      return 0;
    }
    Instant until = now().plus(config.offerFor());
    try (ExecutorService offering = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Boolean>> made =
          proposals.stream()
              .map(one -> CompletableFuture.supplyAsync(() -> board.offer(one, until), offering))
              .toList();
      return (int) made.stream().filter(CompletableFuture::join).count();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private void rest(long tookNanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(PACE.toNanos() - tookNanos);
    long left = config.tick().toNanos() - Math.max(tookNanos, PACE.toNanos());
    if (!loop.isClosing()) {
      news.tryAcquire(left, TimeUnit.NANOSECONDS);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public void close() {
    wake();
    loop.close();
    metrics.close();
  }
}
