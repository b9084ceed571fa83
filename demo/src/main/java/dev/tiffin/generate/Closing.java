package dev.tiffin.generate;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is said at the end. */
record Closing(Connection connection, Settings settings, PrintStream out) {
  private static final double GIGABYTE = 1 << 30;

  /** All is there; the planner learns what. */
  boolean all(Progress progress, long began) throws SQLException {
    double writing = (System.nanoTime() - began) / 1e9;
    analyse();
    Map<String, Long> rows = new TreeMap<>(progress.rows());
    rows.put("restaurant", count("restaurant", "id"));
    rows.put("item", count("item", "restaurant_id"));
    rows.put("courier", count("courier", "id"));
    rows.put("daily_sales", count("daily_sales", "restaurant_id"));
    rows.forEach((table, count) -> line("%-12s %,13d", table, count));
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    line(
        "%,d rows in %.1f s, %,.0f rows a second; the database has %.2f GB now",
        all, writing, all / Math.max(writing, 0.001), size() / GIGABYTE);
    line("The same again: ./tiffin generate %s", settings.asArguments());
    line("./tiffin generate --drop removes it.");
    return true;
  }

  boolean some(Progress progress) {
    line(
        "Stopped: %,d whole orders of %,d are there. To go on: ./tiffin generate %s",
        progress.orders(), settings.orders(), settings.asArguments());
    return false;
  }

  private void analyse() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze");
    }
  }

  private long count(String table, String column) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement(
            "select count(*) from %s where starts_with(%s, ?) or starts_with(%s, ?)"
                .formatted(table, column, column))) {
      count.setString(1, Settings.OWN);
      count.setString(2, Settings.OWN_RESTAURANT);
      return number(count);
    }
  }

  private double size() throws SQLException {
    try (PreparedStatement size =
        connection.prepareStatement("select pg_database_size(current_database())")) {
      return number(size);
    }
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
