package dev.tiffin.platform.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Appends to streams and reads them. Every append transaction holds one advisory lock from its
 * first append to its commit, so that positions become visible in the order they were given: a
 * reader of {@code position > last} can never skip one that commits late.
 */
public final class EventStore {
  static final RowMapper<StoredEvent> ROW =
      (row, context) ->
          new StoredEvent(
              row.getLong("position"),
              row.getString("stream_id"),
              row.getInt("version"),
              row.getString("type"),
              row.getBytes("data"),
              row.getObject("at", OffsetDateTime.class).toInstant(),
              row.getString("trace_parent"));

  /** The advisory lock that is held while events are appended, from the first to the commit. */
  public static final int APPENDING = 7001;

  private static final String LOCK = "select pg_advisory_xact_lock(" + APPENDING + ")";

  private static final String INSERT =
      """
      insert into event (stream_id, version, type, data, at, trace_parent)
      select * from unnest(?::text[], ?::int[], ?::text[], ?::bytea[], ?::text[]::timestamptz[], ?::text[])
      on conflict (stream_id, version) do nothing
      returning stream_id
      """;

  private EventStore() {}

  /** A stream's events in order; empty if there is no such stream. */
  public static List<StoredEvent> read(Handle handle, String streamId) {
    return readAfter(handle, streamId, 0);
  }

  /**
   * A stream's events behind a version, in order; empty if there is nothing newer.
   *
   * @param version of the last event that is known already, 0 for none
   */
  public static List<StoredEvent> readAfter(Handle handle, String streamId, int version) {
    return handle
        .createQuery(
            """
            select position, stream_id, version, type, data, at, trace_parent
            from event where stream_id = ? and version > ? order by version
            """)
        .bind(0, streamId)
        .bind(1, version)
        .map(ROW)
        .list();
  }

  /**
   * Appends in the caller's transaction. A stream that is no longer at its expected version is in
   * conflict: then part of it may have gone in, so the caller must roll the transaction back, and
   * may try again without those streams.
   *
   * @return the streams in conflict; empty when everything went in
   */
  public static Set<String> append(Handle transaction, List<Append> appends) {
    transaction.execute(LOCK);
    return insert(transaction, appends);
  }

  /**
   * Takes the append lock now, so that what is read after it cannot be overtaken before the
   * caller's own append. For batches that must not meet conflicts.
   */
  public static void lock(Handle transaction) {
    transaction.execute(LOCK);
  }

  /** Reads several streams at once, each in order. */
  public static List<StoredEvent> read(Handle handle, Collection<String> streamIds) {
    return handle
        .createQuery(
            """
            select position, stream_id, version, type, data, at, trace_parent
            from event where stream_id = any(?) order by stream_id, version
            """)
        .bindArray(0, String.class, List.copyOf(streamIds))
        .map(ROW)
        .list();
  }

  /** Appends after whatever each stream's last version is; the expected versions are ignored. */
  public static void appendNext(Handle transaction, List<Append> appends) {
    transaction.execute(LOCK);
    Map<String, Integer> versions = versions(transaction, appends);
    List<Append> numbered = new ArrayList<>();
    for (Append append : appends) {
      int version = versions.getOrDefault(append.streamId(), 0);
      numbered.add(
          new Append(
              append.streamId(), version, append.events(), append.at(), append.traceParent()));
      versions.put(append.streamId(), version + append.events().size());
    }
    Set<String> conflicts = insert(transaction, numbered);
    if (!conflicts.isEmpty()) {
      throw new IllegalStateException("versions moved under the append lock: " + conflicts);
    }
  }

  private static Map<String, Integer> versions(Handle transaction, List<Append> appends) {
    Map<String, Integer> versions = new HashMap<>();
    transaction
        .createQuery(
            """
            select stream_id, max(version) as version from event
            where stream_id = any(?) group by stream_id
            """)
        .bindArray(0, String.class, appends.stream().map(Append::streamId).distinct().toList())
        .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
        .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
    return versions;
  }

  private static Set<String> insert(Handle transaction, List<Append> appends) {
    Map<String, Integer> missing = new HashMap<>();
    appends.forEach(a -> missing.merge(a.streamId(), a.events().size(), Integer::sum));
    try (PreparedStatement insert = transaction.getConnection().prepareStatement(INSERT)) {
      bind(insert, appends, missing.values().stream().mapToInt(Integer::intValue).sum());
      try (ResultSet inserted = insert.executeQuery()) {
        while (inserted.next()) {
          missing.merge(inserted.getString(1), -1, Integer::sum);
        }
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
    missing.values().removeIf(left -> left == 0);
    return Set.copyOf(missing.keySet());
  }

  private static void bind(PreparedStatement insert, List<Append> appends, int count)
      throws SQLException {
    String[] streamIds = new String[count];
    Integer[] versions = new Integer[count];
    String[] types = new String[count];
    byte[][] data = new byte[count][];
    String[] at = new String[count];
    String[] traceParents = new String[count];
    int i = 0;
    for (Append append : appends) {
      int version = append.expectedVersion();
      for (NewEvent event : append.events()) {
        streamIds[i] = append.streamId();
        versions[i] = ++version;
        types[i] = event.type();
        data[i] = event.data();
        at[i] = append.at().toString();
        traceParents[i++] = append.traceParent();
      }
    }
    Connection connection = insert.getConnection();
    insert.setArray(1, connection.createArrayOf("text", streamIds));
    insert.setArray(2, connection.createArrayOf("int4", versions));
    insert.setArray(3, connection.createArrayOf("text", types));
    insert.setArray(4, connection.createArrayOf("bytea", data));
    insert.setArray(5, connection.createArrayOf("text", at));
    insert.setArray(6, connection.createArrayOf("text", traceParents));
  }
}
