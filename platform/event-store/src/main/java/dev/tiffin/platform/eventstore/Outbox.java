package dev.tiffin.platform.eventstore;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads events in the order they are to be told, and keeps how far the telling has got. */
public final class Outbox {
  private Outbox() {}

  /** Events behind {@code position}, in order, at most {@code limit}. */
  public static List<StoredEvent> after(Handle handle, long position, int limit) {
    return handle
        .createQuery(
            """
            select position, stream_id, version, type, data, at, trace_parent
            from event where position > ? order by position limit ?
            """)
        .bind(0, position)
        .bind(1, limit)
        .map(EventStore.ROW)
        .list();
  }

  /** The position of the last event told on the topic, 0 before the first. */
  public static long mark(Handle handle, String topic) {
    return handle
        .createQuery("select position from relay_mark where topic = ?")
        .bind(0, topic)
        .mapTo(Long.class)
        .findOne()
        .orElse(0L);
  }

  /**
   * Notes that everything up to {@code position} was told. Need not survive a power cut: what is
   * told twice is dropped by whoever hears it, so this does not wait for the disk.
   */
  public static void setMark(Handle handle, String topic, long position) {
    handle.execute(
        """
        insert into relay_mark (topic, position)
        select ?, ? from set_config('synchronous_commit', 'off', true)
        on conflict (topic) do update set position = excluded.position
        """,
        topic,
        position);
  }

  /** How many positions the telling is behind. */
  public static long lag(Handle handle, String topic) {
    return handle
        .createQuery(
            """
            select coalesce((select max(position) from event), 0)
                 - coalesce((select position from relay_mark where topic = ?), 0)
            """)
        .bind(0, topic)
        .mapTo(Long.class)
        .one();
  }
}
