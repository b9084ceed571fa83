package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.watching.Watchers;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Looks for what was appended, by whichever instance, and wakes those who watch; forgets keys whose
 * time is over. Only looks while somebody watches.
 */
public final class OrderTail implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration PURGE = Duration.ofMinutes(10);

  private record Seen(long position, String orderId) {}

  private final Database database;
  private final Watchers watchers;
  private final Loop loop = new Loop("order tail", LOOK, this::wake);
  private final Loop purging;
  private long seen = -1;

  public OrderTail(Database database, Watchers watchers, OrderStore store) {
    this.database = database;
    this.watchers = watchers;
    this.purging = new Loop("forgets keys", PURGE, store::purgeKeys);
  }

  public void start() {
    loop.startAfter(LOOK);
    purging.startAfter(PURGE);
  }

  /** Looks now rather than at the next tick. */
  public void look() {
    if (!watchers.isEmpty()) {
      loop.wake();
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

  @Override
  public void close() {
    purging.close();
    loop.close();
  }
}
