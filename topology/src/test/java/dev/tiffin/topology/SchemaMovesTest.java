package dev.tiffin.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.SchemaVersion;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.topology.backup.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A newer program says what it changes; an older one changes nothing. */
class SchemaMovesTest {

  @Test
  void saysWhatAnOlderSchemaBecomes() {
    Login empty = fresh("menu");
    Login order = fresh("order");
    Login awkward = fresh("awkward");
    SchemaVersion newest = SchemaVersion.newest("db/awkward");
    migrate(order, new SchemaVersion(1, 1));
    migrate(awkward, new SchemaVersion(newest.store(), 1));
    assertEquals(
        List.of("awkward: schema 1 -> 2 (later on)"), SchemaMoves.ahead(List.of(empty, awkward)));
    List<String> moves = SchemaMoves.ahead(List.of(order));
    assertEquals(2, moves.size());
    assertEquals(
        "order: event store 1 -> %d (parked".formatted(newest.store()),
        moves.getFirst().substring(0, moves.getFirst().indexOf("parked") + 6));
    assertEquals(
        "order: schema 1 -> %d (promotions, clocks"
            .formatted(SchemaVersion.newest("db/order").service()),
        moves.getLast().substring(0, moves.getLast().indexOf("clocks") + 6));

    migrate(awkward, newest);
    assertEquals(List.of(), SchemaMoves.ahead(List.of(awkward)));
  }

  @Test
  void refusesASchemaThatIsNewer() throws SQLException {
    Login newer = fresh("awkward");
    SchemaVersion newest = SchemaVersion.newest("db/awkward");
    migrate(newer, newest);
    try (Connection connection = newer.open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into schema_history
          select installed_rank + 1, '7', 'of tomorrow', type, 'V7__of_tomorrow.sql', 1, installed_by,
                 installed_on, 1, true
          from schema_history order by installed_rank desc limit 1
          """);
    }
    PlatformException refused =
        assertThrows(PlatformException.class, () -> SchemaMoves.ahead(List.of(newer)));
    assertEquals(
        "awkward's database is of schema 7 (event store %1$d), and this Tiffin knows 2 (%1$d): use"
                .formatted(newest.store())
            + " the newer Tiffin that wrote it",
        refused.getMessage());
  }

  @Test
  void saysWhenADatabaseCannotBeAsked() {
    TestDatabase database = PostgresFixture.fresh();
    Login away = new Login("menu", database.jdbcUrl() + "_not", database.user(), "wrong");
    assertThrows(PlatformException.class, () -> SchemaMoves.ahead(List.of(away)));
  }

  private static Login fresh(String service) {
    TestDatabase database = PostgresFixture.fresh();
    return new Login(service, database.jdbcUrl(), database.user(), database.password());
  }

  private static void migrate(Login login, SchemaVersion version) {
    try (Database database =
        new Database(new DatabaseConfig(login.url(), login.user(), login.password(), 2))) {
      database.migrateTo(login.migrations(), version);
    }
  }
}
