package dev.tiffin.platform.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {

  @Test
  void thoseOfTheClassPathAreFoundInOrder() {
    List<Migration> own = Migration.at(Migration.STORE);
    assertEquals(new Migration(1, "events"), own.getFirst());
    assertEquals(new Migration(2, "parked"), own.get(1));
    assertEquals(own.size(), own.getLast().version(), "a number is left out");
    assertEquals(List.of(new Migration(1, "effect")), Migration.at("db/test"));
    assertThrows(IllegalArgumentException.class, () -> Migration.at("db/nowhere"));
  }

  @Test
  void thoseInAJarAreFoundToo(@TempDir Path directory) throws Exception {
    Path jar = directory.resolve("service.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (String name :
          List.of(
              "db/",
              "db/x/",
              "db/x/V2__b_c.sql",
              "db/x/V10__d.sql",
              "db/x/V1__a.sql",
              "db/x/notes.txt",
              "db/xy/V3__e.sql")) {
        entries.putNextEntry(new ZipEntry(name));
        entries.closeEntry();
      }
    }
    assertEquals(
        List.of(new Migration(1, "a"), new Migration(2, "b c"), new Migration(10, "d")),
        Migration.in(new URI("jar:" + jar.toUri() + "!/db/x").toURL(), "db/x/"));
  }

  @Test
  void aSchemaStopsWhereItIsToldAndGoesOnFromThere() throws Exception {
    TestDatabase test = PostgresFixture.fresh();
    SchemaVersion newest = SchemaVersion.newest("db/test");
    try (Database database =
            new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 2));
        Connection connection =
            DriverManager.getConnection(test.jdbcUrl(), test.user(), test.password())) {
      assertEquals(Optional.empty(), SchemaVersion.of(connection));
      database.migrateTo("db/test", new SchemaVersion(1, 1));
      assertEquals(Optional.of(new SchemaVersion(1, 1)), SchemaVersion.of(connection));
      database.migrate("db/test");
      assertEquals(Optional.of(newest), SchemaVersion.of(connection));
      assertTrue(newest.store() >= 2);
    }
  }
}
