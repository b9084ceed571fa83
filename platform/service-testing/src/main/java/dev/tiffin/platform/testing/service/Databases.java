package dev.tiffin.platform.testing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.rebuild.Comparison;
import dev.tiffin.platform.eventstore.rebuild.Extent;
import dev.tiffin.platform.eventstore.rebuild.ReadModel;
import dev.tiffin.platform.eventstore.rebuild.Rebuild;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import java.util.List;

/** A look into a service's database, apart from the service. */
public final class Databases {
  private Databases() {}

  /** Whoever opens it closes it. */
  public static Database open(TestDatabase test, int connectionsMax) {
    return new Database(
        new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), connectionsMax));
  }

  /** A new one with the event store and nothing beside it. */
  static Database ofAnotherService() {
    Database database = open(PostgresFixture.fresh(), 4);
    database.migrate("db/alone");
    return database;
  }

  /** Every row of a read model is what the events come to. */
  public static void assertFolded(Database database, ReadModel<?> model) {
    Comparison rebuilt =
        new Rebuild<>(database, model).run(new Extent.All(), (_, _, _) -> {}).comparison();
    assertEquals(new Comparison(0, 0, 0, List.of()), rebuilt);
  }
}
