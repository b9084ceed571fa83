package dev.tiffin.reporting.adapter.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The SQL of what was heard last of each topic. */
public final class HeardTable {
  private static final String NOTE =
      """
      insert into heard (topic, told_at, heard_at)
      values (?, cast(? as timestamptz), cast(? as timestamptz))
      on conflict (topic) do update
        set told_at = greatest(heard.told_at, excluded.told_at), heard_at = excluded.heard_at
      """;

  private static final String CHECK =
      """
      insert into heard (topic, unheard, checked_at)
      values (?, cast(? as integer), cast(? as timestamptz))
      on conflict (topic) do update
        set unheard = excluded.unheard, checked_at = excluded.checked_at
      """;

  /**
   * @param toldAt when the last thing that was heard had happened
   * @param heardAt when it was heard
   */
  record Heard(Instant toldAt, Instant heardAt) {}

  private HeardTable() {}

  /** Last in a transaction, for whoever hears the same topic waits for its end. */
  public static void note(Handle transaction, String topic, Instant toldAt, Instant heardAt) {
    transaction.execute(NOTE, topic, toldAt.toString(), heardAt.toString());
  }

  /**
   * Puts down how much there is still to hear.
   *
   * @param unheard empty while unknown
   */
  static int check(Handle transaction, String topic, OptionalLong unheard, Instant at) {
    Integer records =
        unheard.isPresent()
            ? Integer.valueOf((int) Math.min(Integer.MAX_VALUE, unheard.getAsLong()))
            : null;
    return transaction.execute(CHECK, topic, records, at.toString());
  }

  /** By topic; those of which nothing was heard yet are not in it. */
  static Map<String, Heard> all(Handle handle) {
    Map<String, Heard> heard = new HashMap<>();
    handle
        .createQuery("select topic, told_at, heard_at from heard where told_at is not null")
        .map((row, context) -> Map.entry(row.getString("topic"), heard(row)))
        .forEach(entry -> heard.put(entry.getKey(), entry.getValue()));
    return heard;
  }

  private static Heard heard(ResultSet row) throws SQLException {
    return new Heard(Columns.time(row, "told_at"), Columns.time(row, "heard_at"));
  }
}
