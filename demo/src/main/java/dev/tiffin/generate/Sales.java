package dev.tiffin.generate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;

/** What orders add to the days of their restaurants. */
final class Sales {
  private static final String PART = "daily_sales_part";

  private record Key(LocalDate day, Restaurant restaurant) {}

  /** What one day of one restaurant came to. */
  private static final class Day {
    private int placed;
    private int completed;
    private int refused;
    private int failed;
    private long sales;
    private long tax;
    private long discount;
    private long refunded;

    private void add(MadeOrder order) {
      placed++;
      Life.Status status = order.life().status();
      if (status.isCompleted()) {
        completed++;
        sales += order.basket().total();
        tax += order.basket().tax();
        discount += order.basket().discount();
      } else if (status.isFailed()) {
        failed++;
      } else {
        refused++;
      }
    }
  }

  /** In one order for all who write at the same time: so none waits for one who waits for it. */
  private final Map<Key, Day> days =
      new TreeMap<>(Comparator.comparing(Key::day).thenComparing(key -> key.restaurant().number()));

  private final Rows rows = new Rows(PART);

  void add(MadeOrder order) {
    day(order.placedOn(), order.restaurant()).add(order);
    order
        .charge()
        .map(Charge::refund)
        .ifPresent(refund -> {
          LocalDate given = refundedOn(order, refund);
          if (given != null) {
            day(given, order.restaurant()).refunded += refund.amount();
          }
        });
  }

  /** By the restaurant's calendar; null where it came to nothing. */
  static @Nullable LocalDate refundedOn(MadeOrder order, Charge.Refund refund) {
    Instant at = refund.refundedAt();
    return at == null ? null : at.atZone(order.restaurant().zone()).toLocalDate();
  }

  private Day day(LocalDate date, Restaurant restaurant) {
    return days.computeIfAbsent(new Key(date, restaurant), _ -> new Day());
  }

  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create temp table " + PART + " (like daily_sales) on commit delete rows");
    }
  }

  /** Adds all of it to what is there, and forgets it. */
  void send(Connection connection, CopyManager copy) throws SQLException {
    days.forEach(this::write);
    days.clear();
    rows.send(copy);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          insert into daily_sales as there
          select * from daily_sales_part order by day, restaurant_id
          on conflict (day, restaurant_id, currency) do update set
            placed = there.placed + excluded.placed,
            completed = there.completed + excluded.completed,
            refused = there.refused + excluded.refused,
            failed = there.failed + excluded.failed,
            sales = there.sales + excluded.sales,
            tax = there.tax + excluded.tax,
            discount = there.discount + excluded.discount,
            refunded = there.refunded + excluded.refunded
          """);
    }
  }

  private void write(Key key, Day day) {
    Coin coin = key.restaurant().coin();
    rows.text(key.restaurant().id())
        .text(key.day().toString())
        .text(coin.code())
        .number(day.placed)
        .number(day.completed)
        .number(day.refused)
        .number(day.failed)
        .amount(day.sales, coin.decimals())
        .amount(day.tax, coin.decimals())
        .amount(day.discount, coin.decimals())
        .amount(day.refunded, coin.decimals())
        .end();
  }
}
