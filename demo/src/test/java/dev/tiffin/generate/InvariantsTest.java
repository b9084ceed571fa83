package dev.tiffin.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each invariant notices when it is broken: else it would hold of anything. */
final class InvariantsTest {
  private static final ReportingTables TABLES = ReportingTables.fresh();

  private static final Map<String, String> BREAKING =
      Map.ofEntries(
          Map.entry(
              "lines add up to the subtotal",
              "delete from order_line where ctid = (select min(ctid) from order_line)"),
          Map.entry("lines are priced", "update order_line set quantity = quantity + 1"),
          Map.entry("an order adds up", "update orders set delivery_fee = delivery_fee + 0.01"),
          Map.entry(
              "tax is what the lines contain where nothing was taken off or brought",
              "update orders set tax = tax + 0.01"),
          Map.entry(
              "amounts have the currency's decimals",
              "update payment set captured = captured * 1.0"),
          Map.entry(
              "what is named is there",
              "delete from restaurant where id = (select min(restaurant_id) from orders)"),
          Map.entry("days are the restaurant's own", "update orders set placed_on = placed_on + 1"),
          Map.entry(
              "an order's times follow one another",
              "update orders set ready_at = accepted_at where accepted_at is not null"),
          Map.entry(
              "versions count from 1 in time order",
              "update order_event set at = at - interval '1 day' where version = 2"),
          Map.entry(
              "money follows what became of the order",
              "update payment set status = 'AUTHORISED' where status = 'VOIDED'"),
          Map.entry(
              "refunds stay within what was captured",
              "update refund set amount = amount + 0.01 where status = 'REFUNDED'"),
          Map.entry(
              "deliveries follow what became of the order",
              "update delivery set on_time = not on_time"),
          Map.entry(
              "couriers are counted as they ride", "update courier set delivered = delivered + 1"),
          Map.entry(
              "days add up",
              "update daily_sales set refunded = refunded + 0.01 where refunded > 0"));

  @BeforeAll
  static void make() throws InterruptedException {
    assertTrue(TABLES.generate(ReportingTables.settings(2_000, 11)));
  }

  @Test
  void eachIsTried() {
    assertEquals(Invariants.names(), BREAKING.keySet());
  }

  @TestFactory
  Stream<DynamicTest> notices() {
    return BREAKING.entrySet().stream()
        .map(breaking ->
            DynamicTest.dynamicTest(
                breaking.getKey(), () -> notices(breaking.getKey(), breaking.getValue())));
  }

  private static void notices(String invariant, String breaking) throws SQLException {
    try (Connection connection = TABLES.login().open();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertFalse(any(statement, invariant), "holds before");
      assertTrue(statement.executeUpdate(breaking) > 0, "something is broken");
      assertTrue(any(statement, invariant), "is noticed");
      connection.rollback();
    }
  }

  private static boolean any(Statement statement, String invariant) throws SQLException {
    try (ResultSet row = statement.executeQuery(Invariants.query(invariant))) {
      return row.next();
    }
  }
}
