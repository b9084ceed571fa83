package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.watching.Watchers;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what was appended, by whichever instance, and wakes those who watch; forgets keys whose
 * time is over. Only looks while somebody watches.
 */
public final class OrderTail implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrderTail.class);
  private static final long LOOK_MILLIS = 250;
  private static final long PURGE_MINUTES = 10;

  private record Seen(long position, String orderId) {}

  private final Database database;
  private final Watchers watchers;
  private final OrderStore store;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("order tail").daemon().factory());
  private long seen = -1;

  public OrderTail(Database database, Watchers watchers, OrderStore store) {
    this.database = database;
    this.watchers = watchers;
    this.store = store;
  }

  public void start() {
    timer.scheduleWithFixedDelay(
        () -> quietly(this::wake), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    timer.scheduleWithFixedDelay(
        () -> quietly(store::purgeKeys), PURGE_MINUTES, PURGE_MINUTES, TimeUnit.MINUTES);
  }

  /** Looks now rather than at the next tick. */
  public void look() {
    if (!watchers.isEmpty()) {
      timer.execute(() -> quietly(this::wake));
    }
  }

  private void wake() {
    if (watchers.isEmpty()) {
      seen = -1;
      return;
    }
    if (seen < 0) {
      // nobody watched before: each watcher reads the order itself when it starts
      seen = database.read(OrderTail::lastPosition);
      return;
    }
    List<Seen> news = database.read(handle -> after(handle, seen));
    for (Seen one : news) {
      watchers.changed(one.orderId);
      seen = one.position;
    }
  }

  private static long lastPosition(Handle handle) {
    return handle
        .createQuery("select coalesce(max(position), 0) from event")
        .mapTo(Long.class)
        .one();
  }

  private static List<Seen> after(Handle handle, long position) {
    return handle
        .createQuery(
            "select position, stream_id from event where position > ? order by position limit 5000")
        .bind(0, position)
        .map((row, context) -> new Seen(row.getLong(1), row.getString(2)))
        .list();
  }

  /** A supervising loop of the timer's: one failed look must not end all later ones. */
  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (DependencyDownException e) {
      log.debug("looking again later: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.warn("looking again later", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
