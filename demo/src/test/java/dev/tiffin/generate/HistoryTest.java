package dev.tiffin.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a made-up history is like: it adds up, it could have been, and it looks like a business. */
final class HistoryTest {
  private static final int ORDERS = 12_000;
  private static final ReportingTables TABLES = ReportingTables.fresh();

  @BeforeAll
  static void make() throws InterruptedException {
    assertTrue(TABLES.generate(ReportingTables.settings(ORDERS, 7)));
  }

  @Test
  void addsUp() throws SQLException {
    assertEquals(Map.of(), Invariants.broken(TABLES));
    assertEquals(ORDERS, TABLES.number("select count(*) from orders"));
  }

  @Test
  void couldHaveBeen() throws SQLException {
    assertEquals(ORDERS, Lives.refold(TABLES));
  }

  @Test
  void saysWhatItMade() throws SQLException {
    String said = TABLES.said();
    for (String table : TABLES.checksums().keySet()) {
      String count = String.format("%,d", TABLES.number("select count(*) from " + table));
      assertTrue(said.lines().anyMatch(line -> line.matches(table + " +" + count)), said);
    }
    assertTrue(said.contains("rows a second; the database has "), said);
    assertTrue(said.contains("--from 2025-03-01 --to 2025-05-31 --seed 7"), said);
  }

  @Test
  void looksLikeABusiness() throws SQLException {
    within(0.895, 0.93, TABLES.share("status in ('DELIVERED', 'COLLECTED')"));
    within(0.05, 0.07, TABLES.share("promotion_code is not null"));
    within(0.75, 0.88, TABLES.share("fulfilment = 'DELIVERY'"));
    within(
        0.013,
        0.027,
        TABLES.share("exists (select from refund where refund.order_id = orders.id)"));
    within(0.2, 0.6, TABLES.share("currency = 'TND'"));
    assertEquals(
        7, TABLES.number("select count(distinct status) from orders"), "every end is there");
    assertEquals(
        0,
        TABLES.number(
            """
            select count(*) from orders where (status = 'CANCELLED' or status = 'UNDELIVERED')
              <> (liable is not null) or (status in ('CANCELLED', 'UNDELIVERED', 'REJECTED')) <> (reason is not null)
            """));
    within(0.75, 0.99, punctual());
  }

  private static double punctual() throws SQLException {
    return Double.parseDouble(
        TABLES.text("select avg(on_time::int) from delivery where on_time is not null"));
  }

  @Test
  void hasItsHours() throws SQLException {
    String hour =
        "extract(hour from placed_at at time zone"
            + " (select time_zone from restaurant r where r.id = restaurant_id))";
    within(0.28, 0.6, TABLES.share(hour + " between 11 and 14"));
    within(0.35, 0.65, TABLES.share(hour + " between 18 and 21"));
    within(0, 0.04, TABLES.share(hour + " between 1 and 7"));
    within(
        1.15,
        1.8,
        ratio("extract(isodow from placed_on) = 6", "extract(isodow from placed_on) = 2"));
    assertEquals(
        0,
        TABLES.number(
            """
            select count(*) from orders where restaurant_name = 'Le Bouchon des Terreaux'
              and extract(isodow from placed_on) = 1
            """),
        "closed on Mondays");
  }

  @Test
  void hasItsFavourites() throws SQLException {
    long most =
        TABLES.number("select max(n) from (select count(*) n from orders group by restaurant_id)");
    long least =
        TABLES.number("select min(n) from (select count(*) n from orders group by restaurant_id)");
    within(6, 60, most / (double) least);
  }

  private static double ratio(String one, String other) throws SQLException {
    return TABLES.share(one) / TABLES.share(other);
  }

  private static void within(double least, double most, double is) {
    assertTrue(is >= least && is <= most, is + " is not from " + least + " to " + most);
  }
}
