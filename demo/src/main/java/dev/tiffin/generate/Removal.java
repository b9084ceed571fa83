package dev.tiffin.generate;

import dev.tiffin.topology.backup.Login;
import java.io.PrintStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Removes all that was ever made, whatever the settings, and nothing else. Where nothing else is
 * there the tables are emptied in one go; otherwise whole orders go, some thousand at a time.
 */
final class Removal {
  /** What is left once there are no made orders. */
  static final List<String> WITHOUT_ORDERS =
      List.of(
          "delete from daily_sales where starts_with(restaurant_id, '"
              + Settings.OWN_RESTAURANT
              + "')",
          "delete from courier where starts_with(id, '" + Settings.OWN + "')",
          "delete from item where starts_with(restaurant_id, '" + Settings.OWN_RESTAURANT + "')",
          "delete from restaurant where starts_with(id, '" + Settings.OWN_RESTAURANT + "')");

  /** What belongs to an order, and the column that names it; the order itself last. */
  private static final List<Map.Entry<String, String>> OF_ORDERS =
      List.of(
          Map.entry("order_line", "order_id"),
          Map.entry("order_event", "order_id"),
          Map.entry("payment", "order_id"),
          Map.entry("refund", "order_id"),
          Map.entry("delivery", "order_id"),
          Map.entry("orders", "id"));

  private static final int ORDERS_AT_ONCE = 4_000;

  private final Login login;
  private final PrintStream out;
  private final Progress.Watcher watcher;
  private final BooleanSupplier stopped;

  Removal(Login login, PrintStream out, Progress.Watcher watcher, BooleanSupplier stopped) {
    this.login = login;
    this.out = out;
    this.watcher = watcher;
    this.stopped = stopped;
  }

  /**
   * Returns whether nothing that was made is left; false when it was stopped before.
   *
   * @throws GenerateException if somebody else is at it, or the database fails
   */
  boolean run() {
    try (Alone alone = Alone.in(login)) {
      Connection connection = alone.connection();
      connection.setAutoCommit(false);
      long made = made(connection);
      boolean gone = emptied(connection) || removed(connection, made);
      out.println(
          gone
              ? String.format(Locale.ROOT, "%,d made orders are gone.", made)
              : "Stopped: some are left. To go on: ./tiffin generate --drop");
      return gone;
    } catch (SQLException failed) {
      throw new GenerateException("reporting's database: " + failed.getMessage(), failed);
    }
  }

  private static long made(Connection connection) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("select count(*) from orders where starts_with(id, ?)")) {
      count.setString(1, Settings.OWN);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Writers wait while it is looked whether a row is anybody else's. */
  private static boolean emptied(Connection connection) throws SQLException {
    String tables = OF_ORDERS.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + tables + " in exclusive mode");
      for (Map.Entry<String, String> table : OF_ORDERS) {
        if (hasOthers(connection, table.getKey(), table.getValue())) {
          connection.rollback();
          return false;
        }
      }
      statement.execute("truncate " + tables);
      for (String rest : WITHOUT_ORDERS) {
        statement.executeUpdate(rest);
      }
    }
    connection.commit();
    return true;
  }

  private static boolean hasOthers(Connection connection, String table, String column)
      throws SQLException {
    try (PreparedStatement look =
        connection.prepareStatement(
            "select exists (select from %s where not starts_with(%s, ?))"
                .formatted(table, column))) {
      look.setString(1, Settings.OWN);
      try (ResultSet row = look.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private boolean removed(Connection connection, long made) throws SQLException {
    // first, so that nobody takes what is left for a run that can be gone on with
    execute(connection, WITHOUT_ORDERS.subList(0, 2));
    long done = 0;
    List<String> ids = next(connection);
    while (!ids.isEmpty()) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      Array some = connection.createArrayOf("text", ids.toArray());
      for (Map.Entry<String, String> table : OF_ORDERS) {
        try (PreparedStatement delete =
            connection.prepareStatement(
                "delete from %s where %s = any (?)".formatted(table.getKey(), table.getValue()))) {
          delete.setArray(1, some);
          delete.executeUpdate();
        }
      }
      connection.commit();
      done += ids.size();
      watcher.saw("removing", done, made);
      ids = next(connection);
    }
    execute(connection, WITHOUT_ORDERS);
    return true;
  }

  private static void execute(Connection connection, List<String> all) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : all) {
        statement.executeUpdate(sql);
      }
    }
    connection.commit();
  }

  private static List<String> next(Connection connection) throws SQLException {
    List<String> ids = new ArrayList<>(ORDERS_AT_ONCE);
    try (PreparedStatement find =
        connection.prepareStatement(
            "select id from orders where starts_with(id, ?) order by id limit ?")) {
      find.setString(1, Settings.OWN);
      find.setInt(2, ORDERS_AT_ONCE);
      try (ResultSet row = find.executeQuery()) {
        while (row.next()) {
          ids.add(row.getString(1));
        }
      }
    }
    return ids;
  }
}
