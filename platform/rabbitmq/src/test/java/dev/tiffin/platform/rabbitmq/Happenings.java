package dev.tiffin.platform.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service's database, in which things happen; some of them are work for somebody. */
final class Happenings implements AutoCloseable {
  static final String NAME = "test";
  private static final String IDLE = "test.v1.Nothing";
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00.123456Z");

  private final TestDatabase test = PostgresFixture.fresh();
  final Database database = connect();
  private int count;

  Happenings() {
    database.migrate("db/test");
  }

  /** Another pool to the same database, as another instance of the service would have. */
  Database connect() {
    return new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 5));
  }

  WorkRelay relay(Workshop shop) {
    return relay(shop, database);
  }

  WorkRelay relay(Workshop shop, Database pool) {
    return new WorkRelay(
        pool,
        shop.config,
        NAME,
        new Queues(List.of(shop.queue), List.of()),
        event -> work(shop.queue, event),
        OpenTelemetry.noop());
  }

  private static Optional<Work> work(WorkQueue queue, StoredEvent event) {
    return event.type().equals(Workshop.TYPE)
        ? Optional.of(
            new Work(
                queue.name(), event.streamId(), event.type(), event.data(), event.traceParent()))
        : Optional.empty();
  }

  /** That many events that are work, and as many that are none. */
  void happen(int times) {
    List<Append> appends = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      appends.add(event(Workshop.TYPE));
      appends.add(event(IDLE));
    }
    database.inTransaction(transaction -> EventStore.append(transaction, appends));
  }

  private Append event(String type) {
    String stream = "s" + count++;
    NewEvent event = new NewEvent(type, stream.getBytes(UTF_8));
    return new Append(stream, 0, List.of(event), AT, Workshop.TRACE);
  }

  boolean isAllTold() {
    return lag() == 0;
  }

  long lag() {
    return database.read(handle -> Outbox.lag(handle, "work:" + NAME));
  }

  @Override
  public void close() {
    database.close();
  }
}
