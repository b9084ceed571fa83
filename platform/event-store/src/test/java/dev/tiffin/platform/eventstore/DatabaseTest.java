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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
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

  /** Failures are logged, and what statements are about may be personal. */
  @Test
  void whatAStatementIsAboutIsInNoMessage() {
    List<Consumer<Handle>> failing =
        List.of(
            t -> t.execute("insert into picky (secret, number) values (?, null)", "4711-0815"),
            t -> t.execute("insert into picky (secret, number) values (?, ?)", "4711-0815", 1),
            t ->
                t.createQuery("select nowhere from picky where secret = :it")
                    .bind("it", "4711-0815")
                    .mapTo(String.class)
                    .list(),
            t ->
                t.prepareBatch("insert into picky (secret, number) values (?, ?)")
                    .add("4711-0815", 2)
                    .add("4711-0815", 3)
                    .execute());
    try (Database database = Stores.open()) {
      int made =
          database.inTransaction(t ->
              t.execute("create table picky (secret text unique, number int not null)")
                  + t.execute("insert into picky values ('4711-0815', 0)"));
      assertEquals(1, made);
      for (Consumer<Handle> work : failing) {
        RuntimeException failed =
            assertThrows(
                RuntimeException.class,
                () ->
                    database.inTransaction(t -> {
                      work.accept(t);
                      return true;
                    }));
        StringWriter logged = new StringWriter();
        failed.printStackTrace(new PrintWriter(logged));
        assertFalse(logged.toString().contains("4711"), logged::toString);
      }
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
