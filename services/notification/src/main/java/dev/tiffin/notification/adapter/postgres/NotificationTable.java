package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.notification.adapter.postgres.NotificationWriter.Row;
import dev.tiffin.notification.adapter.protobuf.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The SQL of what is told to whom. */
final class NotificationTable {
  private static final String INSERT =
      """
      insert into notification
        (id, subscription_id, type, order_id, happened_at, subject, body, json, channel)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[],
                           ?::text[], ?::text[], ?::text[], ?::text[]::int[])
      on conflict (id) do nothing
      returning id
      """;

  private static final List<Function<Row, String>> COLUMNS =
      List.of(
          row -> row.id().value(),
          row -> row.to().value(),
          row -> row.news().type().code(),
          row -> row.news().order().id(),
          row -> row.news().happenedAt().toString(),
          row -> row.content().subject(),
          row -> row.content().text(),
          row -> row.content().json(),
          row -> String.valueOf(Words.channel(row.channel()).getNumber()));

  private NotificationTable() {}

  /** Returns the ids of those that were not there yet. */
  static Set<String> insert(Handle transaction, List<Row> rows) {
    Connection connection = transaction.getConnection();
    Set<String> fresh = new HashSet<>();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      int index = 0;
      for (Function<Row, String> column : COLUMNS) {
        String[] values = rows.stream().map(column).toArray(String[]::new);
        insert.setArray(++index, connection.createArrayOf("text", values));
      }
      try (ResultSet inserted = insert.executeQuery()) {
        while (inserted.next()) {
          fresh.add(inserted.getString(1));
        }
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
    return fresh;
  }
}
