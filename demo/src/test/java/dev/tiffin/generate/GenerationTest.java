package dev.tiffin.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Making and removing: the same again is the same, what is not ours stays, an end is never half.
 */
final class GenerationTest {
  /** A batch more than are written at once, so that one is always left when some are written. */
  private static final int SOME = 2 * BatchWriter.ORDERS + 500;

  private static final Settings SETTINGS = ReportingTables.settings(SOME, 1);

  /** Where it does not matter how many there are. */
  private static final int FEW = 400;

  private static final Settings SHORT = ReportingTables.settings(FEW, 1);
  private static final String ANOTHERS =
      """
      insert into orders (id, version, short_code, restaurant_id, restaurant_name, fulfilment, payment_method,
        status, subtotal, delivery_fee, discount, tax, total, currency, item_count, placed_at, placed_on)
      values ('01990000-real', 1, 'A1-23', 'bella', 'Bella', 'DELIVERY', 'CARD', 'PLACED', 10, 0, 0, 1, 10, 'EUR',
        1, now(), current_date);
      insert into order_line values
        ('01990000-real', 1, 'bella', 'bella.pizza', 'Pizza', 1, 10, 10, 1, 'EUR', '', current_date);
      insert into order_event values
        ('01990000-real', 1, 'bella', 'OrderPlaced', now(), 'CUSTOMER', 'acc', null, '{}');
      insert into daily_sales values ('bella', current_date, 'EUR', 1, 0, 0, 0, 0, 0, 0, 0);
      insert into courier values ('acc_courier', 1, 0, 1, 0, now(), now());
      insert into item values
        ('bella.pizza', 'bella', 'Pizza', 'Pizze', 10, 'EUR', false, 'IN_STOCK', null, null, now(), null);
      insert into restaurant values
        ('bella', 'Bella', 'Lyon', 'FR', 'Europe/Paris', 'EUR', 'OPEN', true, 20, 0, now(), null);
      """;

  private final ReportingTables tables = ReportingTables.fresh();

  @Test
  void makesTheSameOfTheSameSeed() throws SQLException, InterruptedException {
    assertTrue(tables.generate(SETTINGS));
    Map<String, String> once = tables.checksums();
    ReportingTables again = ReportingTables.fresh();
    assertTrue(again.generate(SETTINGS));
    assertEquals(once, again.checksums());

    assertTrue(again.drop(() -> false));
    assertTrue(again.generate(SHORT));
    Map<String, String> few = again.checksums();
    assertTrue(again.drop(() -> false));
    assertTrue(again.generate(ReportingTables.settings(FEW, 2)));
    Map<String, String> other = again.checksums();
    few.forEach((table, sum) -> {
      boolean fixed = table.equals("restaurant"); // names and towns come from the demo menu
      assertEquals(fixed, sum.equals(other.get(table)), table);
    });
  }

  @Test
  void makesNothingTwice() throws SQLException, InterruptedException {
    assertTrue(tables.generate(SHORT));
    Map<String, String> once = tables.checksums();
    assertTrue(tables.generate(SHORT));
    assertEquals(once, tables.checksums());
    assertTrue(tables.said().contains("All 400 orders of these settings are there already."));
  }

  @Test
  void doesNotMixWithOtherSettings() throws InterruptedException {
    assertTrue(tables.generate(SHORT));
    refused(
        "400 orders that other settings made are there: ./tiffin generate --drop removes them",
        ReportingTables.settings(FEW, 2));
  }

  @Test
  void doesNotMixWithRealOrders() throws SQLException {
    tables.execute(ANOTHERS);
    Map<String, String> before = tables.checksums();
    refused("reporting has 1 real orders", SETTINGS);
    assertEquals(before, tables.checksums());
  }

  @Test
  void isAloneAtIt() throws SQLException {
    try (Alone _ = Alone.in(tables.login())) {
      refused("another ./tiffin generate is at work in this database", SETTINGS);
      assertThrows(GenerateException.class, () -> tables.drop(() -> false));
    }
  }

  @Test
  void wantsSomebodyWhoCooks() {
    LocalDate monday = LocalDate.of(2025, 3, 3);
    Settings closed = new Settings(10, 1, 1, monday, monday, 1);
    GenerateException refused =
        assertThrows(GenerateException.class, () -> tables.generate(closed));
    assertTrue(String.valueOf(refused.getMessage()).contains("no restaurant opens"));
  }

  @Test
  void makesDoWithVeryLittle() throws SQLException, InterruptedException {
    LocalDate tuesday = LocalDate.of(2025, 3, 4);
    assertTrue(tables.generate(new Settings(1, 1, 1, tuesday, tuesday, 1)));
    assertEquals(Map.of(), Invariants.broken(tables));
    assertEquals(1, tables.number("select count(*) from orders"));
  }

  @Test
  void goesOnWhereItWasStopped() throws SQLException, InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    assertFalse(tables.generate(SETTINGS, (_, _, _) -> stop.set(true), stop::get));
    long made = tables.number("select count(*) from orders");
    assertTrue(made > 0 && made < SOME, made + " orders");
    assertEquals(Map.of(), Invariants.broken(tables));
    assertEquals(made, Lives.refold(tables));
    assertTrue(tables.said().contains("whole orders of 8,500 are there. To go on: "));

    assertTrue(tables.generate(SETTINGS));
    assertEquals(Map.of(), Invariants.broken(tables));
    ReportingTables inOneGo = ReportingTables.fresh();
    assertTrue(inOneGo.generate(SETTINGS));
    assertEquals(inOneGo.checksums(), tables.checksums());
  }

  @Test
  void keepsWholeOrdersWhenItIsCutOff() throws SQLException, InterruptedException {
    GenerateException cut =
        assertThrows(
            GenerateException.class,
            () -> tables.generate(SETTINGS, (_, _, _) -> cutOffAllOthers(), () -> false));
    assertTrue(String.valueOf(cut.getMessage()).contains("whole orders are kept"));
    long made = tables.number("select count(*) from orders");
    assertTrue(made > 0 && made < SOME, made + " orders");
    assertEquals(Map.of(), Invariants.broken(tables));
    assertTrue(tables.generate(SETTINGS));
    assertEquals(Map.of(), Invariants.broken(tables));
  }

  private void cutOffAllOthers() {
    try {
      tables.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()
          """);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void removesAllItMade() throws SQLException, InterruptedException {
    Map<String, String> empty = tables.checksums();
    assertTrue(tables.generate(SHORT));
    assertTrue(tables.drop(() -> false));
    assertEquals(empty, tables.checksums());
    assertTrue(tables.said().contains("400 made orders are gone."));
  }

  @Test
  void leavesWhatItDidNotMake() throws SQLException, InterruptedException {
    tables.execute(ANOTHERS);
    Map<String, String> real = tables.checksums();
    ReportingTables both = ReportingTables.fresh();
    assertTrue(both.generate(SHORT));
    both.execute(
        ANOTHERS.replace(
            "now()", "timestamptz '" + tables.text("select min(at)::text from order_event") + "'"));
    assertTrue(both.drop(() -> false));
    assertEquals(real, both.checksums());
  }

  @Test
  void doesNotGoOnWithWhatIsHalfRemoved() throws SQLException, InterruptedException {
    assertTrue(tables.generate(SHORT));
    tables.execute(ANOTHERS);
    assertFalse(tables.drop(() -> true));
    tables.execute("delete from orders where id = '01990000-real'");
    refused("400 made orders, and sums of 0: ./tiffin generate --drop, then again", SHORT);
    assertTrue(tables.drop(() -> false));
    assertEquals(
        0, tables.number("select count(*) from daily_sales where restaurant_id <> 'bella'"));
    assertTrue(tables.generate(SHORT));
  }

  private void refused(String why, Settings settings) {
    GenerateException refused =
        assertThrows(GenerateException.class, () -> tables.generate(settings));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }
}
