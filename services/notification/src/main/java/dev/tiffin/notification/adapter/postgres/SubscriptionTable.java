package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.news.Language;
import dev.tiffin.notification.sending.Channel;
import dev.tiffin.notification.subscribing.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The SQL that subscriptions of every kind share. */
final class SubscriptionTable {
  /** Subscribing is rare: one at a time, so that limits and keys hold. */
  private static final String LOCK = "select pg_advisory_xact_lock(7101)";

  private SubscriptionTable() {}

  static void lock(Handle transaction) {
    transaction.execute(LOCK);
  }

  static void insertCustomers(
      Handle transaction,
      SubscriptionId id,
      Channel channel,
      String customerId,
      Language language,
      Instant now) {
    transaction.execute(
        """
        insert into subscription (id, channel, customer_id, language, types, created_at)
        values (?, ?, ?, ?, '{}', cast(? as timestamptz))
        """,
        id.value(),
        Words.channel(channel).getNumber(),
        customerId,
        language.code(),
        now.toString());
  }

  static void setLanguage(Handle transaction, SubscriptionId id, Language language) {
    transaction.execute(
        "update subscription set language = ? where id = ?", language.code(), id.value());
  }

  /** Its address goes with it. */
  static void delete(Handle transaction, SubscriptionId id) {
    transaction.execute("delete from subscription where id = ?", id.value());
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Language language(ResultSet row) throws SQLException {
    return Language.of(row.getString("language")).orElse(Language.FR);
  }
}
