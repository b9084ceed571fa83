package dev.tiffin.platform.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

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
      returning new.stream_id, coalesce(old.version, 0)
      """;

  private Inbox() {}

  /**
   * Notes the highest version heard of each stream.
   *
   * @param heard stream id to the highest version in hand
   * @return for each stream that has something new, the version that had been carried out before (0
   *     for none): whatever is above it is new. A stream that is left out has nothing new.
   */
  public static Map<String, Integer> admit(
      Handle transaction, String topic, Map<String, Integer> heard) {
    Connection connection = transaction.getConnection();
    Map<String, Integer> before = new HashMap<>();
    try (PreparedStatement admit = connection.prepareStatement(ADMIT)) {
      admit.setString(1, topic);
      admit.setArray(2, connection.createArrayOf("text", heard.keySet().toArray()));
      admit.setArray(3, connection.createArrayOf("int4", heard.values().toArray()));
      try (ResultSet rows = admit.executeQuery()) {
        while (rows.next()) {
          before.put(rows.getString(1), rows.getInt(2));
        }
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
    return before;
  }
}
