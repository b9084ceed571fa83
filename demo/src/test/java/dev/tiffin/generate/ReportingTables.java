package dev.tiffin.generate;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.topology.backup.Login;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A fresh database with reporting's own tables, and what a test does with it. */
record ReportingTables(Login login, ByteArrayOutputStream printed) {
  private static final Map<String, String> KEYS =
      Map.of(
          "restaurant", "id",
          "item", "id",
          "orders", "id",
          "order_line", "order_id, number",
          "order_event", "order_id, version",
          "payment", "order_id",
          "refund", "id",
          "delivery", "order_id",
          "courier", "id",
          "daily_sales", "day, restaurant_id, currency");

  static ReportingTables fresh() {
    TestDatabase database = PostgresFixture.fresh();
    try (Database empty =
        new Database(
            new DatabaseConfig(database.jdbcUrl(), database.user(), database.password(), 2))) {
      empty.migrate("db/reporting");
    }
    return new ReportingTables(
        new Login("reporting", database.jdbcUrl(), database.user(), database.password()),
        new ByteArrayOutputStream());
  }

  static Settings settings(int orders, long seed) {
    return new Settings(orders, 60, 80, LocalDate.of(2025, 3, 1), LocalDate.of(2025, 5, 31), seed);
  }

  boolean generate(Settings settings) throws InterruptedException {
    return generate(settings, (_, _, _) -> {}, () -> false);
  }

  boolean generate(Settings settings, Progress.Watcher watcher, BooleanSupplier stopped)
      throws InterruptedException {
    return new Generation(new Orders(settings), login, out(), watcher, stopped).run();
  }

  boolean drop(BooleanSupplier stopped) {
    return new Removal(login, out(), (_, _, _) -> {}, stopped).run();
  }

  private PrintStream out() {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }

  String said() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Of all tables, whatever is in them. */
  Map<String, String> checksums() throws SQLException {
    Map<String, String> sums = new TreeMap<>();
    for (Map.Entry<String, String> table : KEYS.entrySet()) {
      sums.put(
          table.getKey(),
          text(
              "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by %s)), '')"
                      .formatted(table.getValue())
                  + " from "
                  + table.getKey()
                  + " t"));
    }
    return sums;
  }

  long number(String query) throws SQLException {
    return Long.parseLong(text(query));
  }

  double share(String condition) throws SQLException {
    return Double.parseDouble(
        text("select avg(case when " + condition + " then 1.0 else 0 end) from orders"));
  }

  String text(String query) throws SQLException {
    return rows(query).getFirst();
  }

  /** The first column of each row. */
  List<String> rows(String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = login.open();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        rows.add(String.valueOf(row.getString(1)));
      }
    }
    return rows;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = login.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
