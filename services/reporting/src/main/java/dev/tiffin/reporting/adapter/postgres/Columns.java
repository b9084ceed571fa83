package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Optional;

/** Reads columns as what they mean. */
final class Columns {
  private Columns() {}

  /** An amount in the row's currency. */
  static Money money(ResultSet row, String column) throws SQLException {
    return Money.parse(row.getString(column), Currency.getInstance(row.getString("currency")));
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static Optional<Integer> optionalNumber(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class));
  }

  static Optional<LocalDate> optionalDay(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }
}
