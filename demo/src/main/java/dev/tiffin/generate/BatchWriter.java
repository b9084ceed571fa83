package dev.tiffin.generate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Makes so many orders at a time and writes them in one transaction, with what they add to sums: so
 * there are whole orders only, and the sums are theirs, whenever it ends.
 */
final class BatchWriter {
  /** Their numbers follow one another. What is there is found by the first of each. */
  static final int ORDERS = 4_000;

  private final Orders orders;
  private final Connection connection;
  private final CopyManager copy;
  private final Tables tables = new Tables();
  private final Sales sales = new Sales();
  private final CourierCounts couriers = new CourierCounts();

  private BatchWriter(Orders orders, Connection connection) throws SQLException {
    this.orders = orders;
    this.connection = connection;
    this.copy = connection.unwrap(PGConnection.class).getCopyAPI();
  }

  /**
   * @param connection its own
   */
  static BatchWriter on(Connection connection, Orders orders) throws SQLException {
    Sales.prepare(connection);
    CourierCounts.prepare(connection);
    connection.setAutoCommit(false);
    return new BatchWriter(orders, connection);
  }

  static int batches(Settings settings) {
    return Math.ceilDiv(settings.orders(), ORDERS);
  }

  static int first(int batch) {
    return batch * ORDERS;
  }

  static int size(Settings settings, int batch) {
    return Math.min(ORDERS, settings.orders() - first(batch));
  }

  /** Returns how many rows of each table came. */
  Map<String, Integer> write(int batch) throws SQLException {
    int first = first(batch);
    int size = size(orders.settings(), batch);
    for (int number = first; number < first + size; number++) {
      MadeOrder order = orders.order(number);
      tables.add(order);
      sales.add(order);
      couriers.add(order);
    }
    Map<String, Integer> rows = tables.send(copy);
    // last, for what they change others may wait for
    sales.send(connection, copy);
    couriers.send(connection, copy);
    connection.commit();
    return rows;
  }
}
