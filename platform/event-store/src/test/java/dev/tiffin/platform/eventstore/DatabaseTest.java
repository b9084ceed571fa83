package dev.tiffin.platform.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.embedded.UserCache;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class DatabaseTest {
  // PostgreSQL's last files may go while they are being deleted
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  private final int port = FreePorts.choose(1)[0];

  private EmbeddedPostgres postgres() {
    return EmbeddedPostgres.start(
        new EmbeddedPostgres.Config(
            directory.resolve("data"),
            UserCache.directory(),
            port,
            directory.resolve("postgres.log")));
  }

  private Database victim() {
    return new Database(
        new DatabaseConfig(
            "jdbc:postgresql://127.0.0.1:" + port + "/victim", "victim", "secret", 4));
  }

  private static int one(Database database) {
    return database.read(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
  }

  @Test
  void aKilledServerIsADependencyDownAndComesBack() {
    try (Database database = victim()) {
      try (EmbeddedPostgres first = postgres()) {
        first.createDatabase("victim", "secret");
        database.migrate("db/test");
        assertTrue(database.isUp());
        DependencyDownException inTheMiddle =
            assertThrows(
                DependencyDownException.class,
                () ->
                    database.inTransaction(transaction -> {
                      transaction.execute("insert into effect (name) values ('lost')");
                      kill(first);
                      return transaction.execute("insert into effect (name) values ('too')");
                    }));
        assertTrue(String.valueOf(inTheMiddle.getMessage()).startsWith("the database cannot be"));
      }
      assertFalse(database.isUp());
      assertThrows(DependencyDownException.class, () -> one(database));
      assertThrows(
          DependencyDownException.class, () -> database.inTransaction(t -> t.execute("select 1")));

      try (EmbeddedPostgres again = postgres()) {
        assertEquals(port, again.port());
        Await.until(Duration.ofSeconds(15), "the pool is well again", database::isUp);
        assertEquals(1, one(database));
        assertEquals(0, Stores.effects(database));
      }
    }
  }

  @Test
  void migratingWaitsForADatabaseThatIsNotUpYet() throws Exception {
    try (EmbeddedPostgres early = postgres()) {
      early.createDatabase("victim", "secret");
    }
    try (Database database = victim()) {
      assertFalse(database.isUp());
      Thread migrating = Thread.ofVirtual().start(() -> database.migrate("db/test"));
      try (EmbeddedPostgres late = postgres()) {
        assertTrue(migrating.join(Duration.ofSeconds(30)), "still waiting");
        database.inTransaction(t -> t.execute("insert into effect (name) values ('x')"));
        assertEquals(1, Stores.effects(database));
      }
    }
  }

  @Test
  void aStatementThatIsWrongIsNotADependencyDown() {
    try (Database database = Stores.open()) {
      assertThrows(
          UnableToExecuteStatementException.class,
          () -> database.inTransaction(t -> t.execute("insert into nowhere values (1)")));
      RuntimeException own =
          assertThrows(
              RuntimeException.class,
              () ->
                  database.inTransaction(t -> {
                    t.execute("insert into effect (name) values ('rolled back')");
                    throw new IllegalArgumentException("mine");
                  }));
      assertInstanceOf(IllegalArgumentException.class, own);
      assertEquals(0, Stores.effects(database));
    }
  }

  @Test
  void migratingAgainChangesNothing() {
    try (Database database = Stores.open()) {
      database.migrate("db/test");
      assertTrue(database.isUp());
    }
  }

  @Test
  void thePasswordIsNotTold() {
    assertFalse(new DatabaseConfig("jdbc:x", "me", "secret", 2).toString().contains("secret"));
  }

  private static void kill(EmbeddedPostgres postgres) {
    postgres.process().signal(Signal.KILL);
    postgres.process().onExit().join();
  }
}
