package dev.tiffin.notification.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is old is forgotten, and nothing else. */
class SweepingTest {
  private static final Instant NOW = Instant.parse("2027-01-15T11:00:00Z");

  @Test
  void forgetsWhatIsOld() {
    TestDatabase fresh = PostgresFixture.fresh();
    try (Database database = Databases.open(fresh, 2)) {
      database.migrate("db/notification");
      fill(database, "old", NOW.minus(Duration.ofDays(31)));
      fill(database, "kept", NOW.minus(Duration.ofDays(29)));
      put(database, "idempotency_key values ('c', 'old', '', '', ?)", NOW.minusSeconds(90_001));
      put(database, "idempotency_key values ('c', 'kept', '', '', ?)", NOW.minusSeconds(86_400));
      try (Sweeping sweeping = new Sweeping(database, InstantSource.fixed(NOW))) {
        assertEquals(1, sweeping.sweep());
        assertEquals(0, sweeping.sweep());
      }
      for (String column :
          List.of(
              "id from notification",
              "notification_id from attempt",
              "order_id from known_order",
              "key from idempotency_key")) {
        assertEquals(
            List.of("kept"),
            database.read(
                handle -> handle.createQuery("select " + column).mapTo(String.class).list()));
      }
    }
  }

  private static void fill(Database database, String id, Instant at) {
    put(
        database,
        "notification values ('" + id + "', 's', 1, 'order.ready', 'o', ?, '', '', '')",
        at);
    put(
        database,
        "attempt (notification_id, subscription_id, outcome, why, at) values ('"
            + id
            + "', 's', 1, '', ?)",
        at);
    put(database, "known_order values ('" + id + "', 'K', 'c', 'r', 'R', false, ?)", at);
  }

  private static void put(Database database, String what, Instant at) {
    String sql = "insert into " + what.replace("?", "cast(? as timestamptz)");
    int rows = database.inTransaction(transaction -> transaction.execute(sql, at.toString()));
    assertEquals(1, rows);
  }
}
