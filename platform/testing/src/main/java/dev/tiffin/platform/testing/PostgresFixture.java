package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.UserCache;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL for the tests of one JVM: started when first asked for, gone at the end. */
public final class PostgresFixture {

  // One server for all tests of a JVM: starting it takes longer than most tests.
  private static @Nullable EmbeddedPostgres shared;
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresFixture() {}

  /** The server itself, for tests that signal or count; not to be closed. */
  public static synchronized EmbeddedPostgres server() {
    EmbeddedPostgres running = shared;
    if (running == null) {
      running = start();
      shared = running;
    }
    return running;
  }

  /** A new, empty database that no other test has. */
  public static TestDatabase fresh() {
    EmbeddedPostgres postgres = server();
    String name = "test_" + DATABASES.incrementAndGet();
    String password = UUID.randomUUID().toString();
    postgres.createDatabase(name, password);
    return new TestDatabase(postgres.jdbcUrl(name), name, password);
  }

  private static EmbeddedPostgres start() {
    TestDirectory directory = TestDirectory.make("postgres");
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            new EmbeddedPostgres.Config(
                directory.path().resolve("data"),
                UserCache.directory(),
                FreePorts.choose(1)[0],
                directory.path().resolve("postgres.log")));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              postgres.close();
              directory.delete();
            }));
    return postgres;
  }
}
