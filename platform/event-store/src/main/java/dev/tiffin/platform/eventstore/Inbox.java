package dev.tiffin.platform.eventstore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Remembers what was heard, in the same transaction as its effect, so that hearing it twice is
 * harmless.
 */
public final class Inbox {
  private static final String ADMIT =
      """
      insert into inbox (topic, stream_id, version)
      select ?, * from unnest(?::text[], ?::int[])
      on conflict (topic, stream_id) do update set version = excluded.version
        where inbox.version < excluded.version
      returning new.stream_id, coalesce(old.version, 0), new.parked
      """;

  private record Known(String id, int version, boolean isParked) {}

  private Inbox() {}

  /**
   * What is new.
   *
   * @param before for each stream that has something new, the version that had been heard before (0
   *     for none): whatever is above it is new
   * @param parked the streams among them of which something is parked, so that what is new must
   *     wait behind it
   */
  public record Admitted(Map<String, Integer> before, Set<String> parked) {}

  /**
   * Notes the highest version heard of each stream. Until the transaction ends nobody else admits,
   * parks or releases anything of these streams.
   *
   * @param heard stream id to the highest version in hand
   */
  public static Admitted admit(Handle transaction, String topic, Map<String, Integer> heard) {
    Map<String, Integer> before = new HashMap<>();
    Set<String> parked = new HashSet<>(0); // mostly stays empty, and then takes no table
    Rows.query(
            transaction,
            ADMIT,
            List.copyOf(heard.entrySet()),
            columns -> {
              columns.scalar(topic);
              columns.text(Map.Entry::getKey);
              columns.number(Map.Entry::getValue);
            },
            row -> new Known(row.getString(1), row.getInt(2), row.getBoolean(3)))
        .forEach(stream -> {
          before.put(stream.id, stream.version);
          if (stream.isParked) {
            parked.add(stream.id);
          }
        });
    return new Admitted(before, parked);
  }

  /** Keeps whoever hears of the stream waiting until the transaction ends. */
  public static void lock(Handle transaction, String topic, String streamId) {
    transaction
        .createQuery("select version from inbox where topic = ? and stream_id = ? for update")
        .bind(0, topic)
        .bind(1, streamId)
        .mapTo(Integer.class)
        .findOne();
  }

  /** From now on what comes of the stream is to be parked; of a stream that was admitted. */
  public static void park(Handle transaction, String topic, String streamId) {
    transaction.execute(
        "update inbox set parked = true where topic = ? and stream_id = ?", topic, streamId);
  }

  /** Nothing of the stream is parked any more. */
  public static void release(Handle transaction, String topic, String streamId) {
    transaction.execute(
        "update inbox set parked = null where topic = ? and stream_id = ?", topic, streamId);
  }
}
