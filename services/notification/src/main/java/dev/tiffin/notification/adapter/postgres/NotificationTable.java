package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.notification.adapter.postgres.NotificationWriter.Row;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.platform.eventstore.Rows;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The SQL of what is told to whom. */
final class NotificationTable {
  private static final String INSERT =
      """
      insert into notification
        (id, subscription_id, type, order_id, happened_at, subject, body, json, channel)
      select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[],
                           ?::text[], ?::text[], ?::text[], ?::int[])
      on conflict (id) do nothing
      returning id
      """;

  private NotificationTable() {}

  /** Returns the ids of those that were not there yet. */
  static Set<String> insert(Handle transaction, List<Row> rows) {
    return Set.copyOf(
        Rows.query(
            transaction,
            INSERT,
            rows,
            columns -> {
              columns.text(row -> row.id().value());
              columns.text(row -> row.to().value());
              columns.text(row -> row.news().type().code());
              columns.text(row -> row.news().order().id());
              columns.time(row -> row.news().happenedAt());
              columns.text(row -> row.content().subject());
              columns.text(row -> row.content().text());
              columns.text(row -> row.content().json());
              columns.number(row -> Words.channel(row.channel()).getNumber());
            },
            inserted -> inserted.getString(1)));
  }
}
