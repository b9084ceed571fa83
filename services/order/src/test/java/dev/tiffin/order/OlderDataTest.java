package dev.tiffin.order;

import static dev.tiffin.order.OrderFixture.newCustomer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.SchemaVersion;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** The service starts on the data of its first version, and the orders in it go on. */
@Timeout(60)
class OlderDataTest {
  private static final SchemaVersion FIRST = new SchemaVersion(1, 1);

  /** As the tables were then. */
  private static final List<String> FIRST_TABLES =
      List.of(
          "event (stream_id, version, type, data, at, trace_parent)",
          "order_state (order_id, version, customer_id, restaurant_id, courier_id, status, body)",
          "recipient (order_id, body)");

  @Test
  void anOrderOfTheFirstVersionGoesOn() throws Exception {
    TestDatabase older = PostgresFixture.fresh();
    try (Database database = Databases.open(older, 2)) {
      database.migrateTo("db/order", FIRST);
    }
    Caller customer = newCustomer();
    Order placed;
    try (OrderFixture today = new OrderFixture()) {
      placed = today.place(customer);
      copy(today.database, older);
    }
    try (OrderFixture orders = new OrderFixture(older)) {
      GetOrderRequest request = GetOrderRequest.newBuilder().setOrderId(placed.getId()).build();
      assertEquals(placed, orders.as(customer).getOrder(request).getOrder());
      assertEquals(OrderStatus.ORDER_STATUS_READY, orders.makeReady(placed).getStatus());
      Order another = orders.place(customer);
      assertTrue(another.getId().compareTo(placed.getId()) > 0, another.getId());
    }
    try (Connection connection = open(older)) {
      assertEquals(SchemaVersion.newest("db/order"), SchemaVersion.of(connection).orElseThrow());
    }
  }

  private static void copy(TestDatabase from, TestDatabase to) throws SQLException, IOException {
    try (Connection source = open(from);
        Connection target = open(to)) {
      for (String table : FIRST_TABLES) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        long copied =
            source
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + table + " to stdout", rows);
        assertTrue(copied > 0, table);
        long written =
            target
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                    "copy " + table + " from stdin", new ByteArrayInputStream(rows.toByteArray()));
        assertEquals(copied, written, table);
      }
    }
  }

  private static Connection open(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
