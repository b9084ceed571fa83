package dev.tiffin.platform.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A database with an empty event store, and events to put in. */
final class Stores {
  static final Instant AT = Instant.parse("2026-11-20T12:00:00.123456Z");

  private Stores() {}

  static Database open() {
    TestDatabase test = PostgresFixture.fresh();
    Database database =
        new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 10));
    database.migrate("db/test");
    return database;
  }

  static Append append(String streamId, int expectedVersion, String... data) {
    List<NewEvent> events =
        Arrays.stream(data).map(d -> new NewEvent("test.Happened", d.getBytes(UTF_8))).toList();
    return new Append(streamId, expectedVersion, events, AT, "");
  }

  static List<String> data(List<StoredEvent> events) {
    return events.stream().map(event -> new String(event.data(), UTF_8)).toList();
  }

  static int effects(Database database) {
    return database.read(
        handle -> handle.createQuery("select count(*) from effect").mapTo(Integer.class).one());
  }
}
