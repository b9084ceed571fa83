package dev.tiffin.faults.books;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.topology.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of one service. */
final class Tables implements AutoCloseable {
  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException, InvalidProtocolBufferException;
  }

  private final Connection connection;

  /**
   * @throws AuditException if they cannot be looked into
   */
  Tables(Platform.DatabaseAccess access) {
    try {
      this.connection = DriverManager.getConnection(access.url(), access.user(), access.password());
    } catch (SQLException failed) {
      throw new AuditException("cannot look into " + access.user(), failed);
    }
  }

  /** In the order in which they were written. */
  List<Fact> events() {
    List<Fact> facts = new ArrayList<>();
    read(
        "select stream_id, version, type, data, position from event order by position",
        row ->
            facts.add(
                Details.fact(
                    row.getString(1),
                    row.getInt(2),
                    row.getString(3),
                    row.getBytes(4),
                    row.getLong(5))));
    return facts;
  }

  /** How many positions of this service have not been told, on its topic or as work. */
  long untold() {
    List<Long> lag = new ArrayList<>();
    read(
        """
        select coalesce((select max(position) from event), 0) - coalesce(min(position), 0)
        from relay_mark
        """,
        row -> lag.add(row.getLong(1)));
    return lag.getFirst();
  }

  /**
   * @param table and which of its rows
   */
  long count(String table) {
    List<Long> count = new ArrayList<>();
    read("select count(*) from " + table, row -> count.add(row.getLong(1)));
    return count.getFirst();
  }

  /** How many notifications their receivers do not have yet. */
  long unsent() {
    return count("notification where ended_at is null");
  }

  Map<String, Standing> orders() {
    Map<String, Standing> standings = new HashMap<>();
    read(
        "select order_id, version, status, courier_id from order_state",
        row ->
            standings.put(
                row.getString(1),
                new Standing(
                    row.getInt(2),
                    word(OrderStatus.forNumber(row.getInt(3)), "ORDER_STATUS_"),
                    row.getString(4),
                    0,
                    0)));
    return standings;
  }

  Map<String, Standing> deliveries() {
    Map<String, Standing> standings = new HashMap<>();
    read(
        "select order_id, version, status, courier_id from delivery_state",
        row ->
            standings.put(
                row.getString(1),
                new Standing(
                    row.getInt(2),
                    word(DeliveryStatus.forNumber(row.getInt(3)), "DELIVERY_STATUS_"),
                    row.getString(4),
                    0,
                    0)));
    return standings;
  }

  Map<String, Standing> payments() {
    Map<String, Standing> standings = new HashMap<>();
    read(
        "select order_id, version, body from payment_state",
        row -> {
          Payment payment = Payment.parseFrom(row.getBytes(3));
          standings.put(
              row.getString(1),
              new Standing(
                  row.getInt(2),
                  word(payment.getStatus(), "PAYMENT_STATUS_"),
                  "",
                  payment.getCaptured().getAmount(),
                  payment.getRefunded().getAmount()));
        });
    return standings;
  }

  /**
   * What reporting has of each.
   *
   * @param key its column
   */
  Map<String, Standing> reported(String table, String key) {
    Map<String, Standing> standings = new HashMap<>();
    read(
        "select %s, version, status from %s".formatted(key, table),
        row ->
            standings.put(
                row.getString(1), new Standing(row.getInt(2), row.getString(3), "", 0, 0)));
    return standings;
  }

  Map<String, String> orderOfKey() {
    Map<String, String> orders = new HashMap<>();
    read(
        "select key, order_id from idempotency_key",
        row -> orders.put(row.getString(1), row.getString(2)));
    return orders;
  }

  List<String> parked() {
    List<String> parked = new ArrayList<>();
    read(
        "select order_id, step, what, cause from parked_ask",
        row ->
            parked.add(
                row.getString(1)
                    + " step "
                    + row.getString(2)
                    + ": "
                    + row.getString(3)
                    + ": "
                    + row.getString(4)));
    return parked;
  }

  private static String word(Enum<?> value, String prefix) {
    return value.name().startsWith(prefix) ? value.name().substring(prefix.length()) : value.name();
  }

  private void read(String sql, Row each) {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        each.read(rows);
      }
    } catch (SQLException | InvalidProtocolBufferException failed) {
      throw new AuditException("cannot read what was asked for: " + sql, failed);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new AuditException("cannot leave a database", failed);
    }
  }
}
