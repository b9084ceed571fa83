package dev.tiffin.platform.eventstore;

import dev.tiffin.platform.runtime.Loop;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a database's events on, in the order they were appended, each at least once, and notes how
 * far it got. One leads per database and lock (an advisory lock on a connection it holds); the
 * others wait for it to go. After a failure it begins anew at its mark.
 */
public final class OutboxRelay implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int PAGE = 1_000;
  private static final long POLL_MILLIS = 500;

  private final Database database;
  private final Settings settings;
  private final Opening opening;
  private final Semaphore news = new Semaphore(0);
  private final Loop loop;
  private final ObservableLongGauge lag;

  /**
   * @param mark under which it is noted how far this relay got; another relay's is another
   * @param lock the advisory lock by which one leads; relays that hand on to different places have
   *     different ones, for they run at the same time
   * @param pace what a round takes at least, so that a crowd shares rounds
   */
  public record Settings(String mark, int lock, Duration pace) {}

  /** Where events go, for as long as this relay leads and nothing fails. */
  public interface Outlet extends AutoCloseable {

    /**
     * Returns when all of them are taken for good; when one is not, throws, and is given the same
     * ones again later, maybe by another outlet.
     */
    void tell(List<StoredEvent> events) throws InterruptedException;

    /** What was not told by now is told again by whoever leads next. */
    @Override
    void close();
  }

  /** Opens an outlet; with the lease it may look at the outbox and the mark. */
  @FunctionalInterface
  public interface Opening {
    Outlet open(Handle lease) throws InterruptedException;
  }

  public OutboxRelay(
      Database database, Settings settings, Opening opening, OpenTelemetry telemetry) {
    this.database = database;
    this.settings = settings;
    this.opening = opening;
    this.loop = new Loop("relay " + settings.mark(), this::lead);
    Attributes which = Attributes.of(AttributeKey.stringKey("relay"), settings.mark());
    this.lag =
        telemetry
            .getMeter("dev.tiffin.platform.eventstore")
            .gaugeBuilder("tiffin.relay.lag")
            .ofLongs()
            .setDescription("Positions in the outbox that are not yet told")
            .buildWithCallback(gauge ->
                gauge.record(database.read(handle -> Outbox.lag(handle, settings.mark())), which));
  }

  public void start() {
    loop.start();
  }

  /** Says that something was committed, so that it is told at once rather than at the next look. */
  public void wake() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  private void lead() throws InterruptedException {
    Optional<Lease> taken = Lease.take(database, settings.lock());
    if (taken.isEmpty()) {
      news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return;
    }
    try (Lease lease = taken.get();
        Outlet outlet = opening.open(lease.connection())) {
      log.info("telling {}", settings.mark());
      tellWhileLeading(lease.connection(), outlet);
    }
  }

  private void tellWhileLeading(Handle lease, Outlet outlet) throws InterruptedException {
    long mark = Outbox.mark(lease, settings.mark());
    while (!loop.isClosing()) {
      List<StoredEvent> events = Outbox.after(lease, mark, PAGE);
      if (events.isEmpty()) {
        news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
        continue;
      }
      long started = System.nanoTime();
      outlet.tell(events);
      long told = events.getLast().position();
      Outbox.setMark(lease, settings.mark(), told);
      mark = told;
      // whoever comes alone is told at once; a crowd shares rounds, here and at all who hear
      if (events.size() < PAGE) {
        TimeUnit.NANOSECONDS.sleep(settings.pace().toNanos() - (System.nanoTime() - started));
      }
    }
  }

  @Override
  public void close() {
    loop.close();
    lag.close();
  }
}
