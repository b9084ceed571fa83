package dev.tiffin.bench.system;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Asks reporting's tables themselves, as somebody would who may, and reads all that comes. */
public final class ReportsByHand implements AutoCloseable {
  private static final int RESTAURANTS = 50;

  private final Connection connection;
  private final List<String> restaurants;
  private int asked;

  private ReportsByHand(Connection connection) throws SQLException {
    this.connection = connection;
    this.restaurants = busiest(connection);
  }

  /** Those of a running platform. */
  public static ReportsByHand of(DetachedPlatform platform) throws IOException, SQLException {
    return new ReportsByHand(platform.login("reporting").open());
  }

  private static List<String> busiest(Connection connection) throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                select restaurant_id from daily_sales
                group by restaurant_id order by sum(placed) desc limit %d
                """
                    .formatted(RESTAURANTS));
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** Those with the most orders. */
  public List<String> restaurants() {
    return List.copyOf(restaurants);
  }

  /** Fifty orders of the next restaurant, and their lines. */
  public void page() throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select id, version, short_code, restaurant_id, restaurant_name, fulfilment,
              payment_method, promotion_code, status, reason, liable, subtotal, delivery_fee,
              discount, tax, total, currency, item_count, placed_at, placed_on, confirmed_at,
              accepted_at, ready_at, picked_up_at, ended_at, promised_from, promised_to,
              preparation_minutes
            from orders where restaurant_id = ? and total > ?
            order by placed_at desc, id limit 50
            """)) {
      statement.setString(1, restaurants.get(asked++ % restaurants.size()));
      statement.setBigDecimal(2, java.math.BigDecimal.valueOf(20));
      readAll(statement, ids);
    }
    Array wanted = connection.createArrayOf("text", ids.toArray());
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select order_id, number, restaurant_id, item_id, item_name, quantity, unit_price,
              total, tax, currency, options, placed_on
            from order_line where order_id = any(?) order by order_id, number
            """)) {
      statement.setArray(1, wanted);
      readAll(statement, new ArrayList<>());
    }
  }

  /** What each restaurant sold on each day of a month: a page of it, and whether there is more. */
  public void sales(YearMonth month, int page) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select restaurant_id, day, currency, sum(sales) from daily_sales
            where day between ? and ?
            group by restaurant_id, day, currency order by restaurant_id, day, currency limit ?
            """)) {
      statement.setObject(1, month.atDay(1));
      statement.setObject(2, month.atEndOfMonth());
      statement.setInt(3, page + 1);
      readAll(statement, new ArrayList<>());
    }
  }

  /** Copies lines of orders, in the order of their key, to nowhere; returns how many. */
  public long copyLines(int rows) throws IOException, SQLException {
    String copy =
        """
        copy (select order_id, number, restaurant_id, item_id, item_name, quantity, unit_price,
          total, tax, currency, options, placed_on
        from order_line order by order_id, number limit %d) to stdout (format csv)
        """
            .formatted(rows);
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut(copy, OutputStream.nullOutputStream());
  }

  private static void readAll(PreparedStatement statement, List<String> first) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        first.add(rows.getString(1));
        for (int column = 2; column <= columns; column++) {
          rows.getString(column);
        }
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
