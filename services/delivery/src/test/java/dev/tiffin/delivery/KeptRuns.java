package dev.tiffin.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.delivery.adapter.postgres.RunReadModel;
import dev.tiffin.delivery.adapter.protobuf.EventMessages;
import dev.tiffin.delivery.adapter.protobuf.RunMessages;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunState;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Looks into delivery's tables from outside. */
final class KeptRuns {
  private final TestDatabase test;
  private final Jdbi jdbi;

  KeptRuns(TestDatabase database) {
    test = database;
    jdbi = Jdbi.create(database.jdbcUrl(), database.user(), database.password());
  }

  long runs() {
    return number("select count(*) from delivery_state");
  }

  long events() {
    return number("select count(*) from event");
  }

  /** Cuts off every connection but the one that asks. */
  void cutConnections() {
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                """)
            .mapTo(Long.class)
            .one());
  }

  /** How every run stands is what its events come to, and no version is missing. */
  void assertFolded() {
    jdbi.useHandle(handle -> {
      List<Delivery> kept =
          handle
              .createQuery("select body from delivery_state")
              .map((row, context) -> parse(row.getBytes(1)))
              .list();
      for (Delivery delivery : kept) {
        assertEquals(delivery, RunMessages.write(replayed(handle, delivery.getOrderId())));
      }
      assertEquals(
          kept.size(),
          handle
              .createQuery("select count(distinct stream_id) from event")
              .mapTo(Integer.class)
              .one());
    });
    assertRebuilt();
  }

  private void assertRebuilt() {
    try (Database database = Databases.open(test, 2)) {
      Databases.assertFolded(database, new RunReadModel());
    }
  }

  private static Run replayed(Handle handle, String orderId) {
    RunState state = RunState.NONE;
    int version = 0;
    for (StoredEvent event : EventStore.read(handle, orderId)) {
      assertEquals(++version, event.version());
      state = Run.evolve(state, EventMessages.read(event));
    }
    return (Run) state;
  }

  private static Delivery parse(byte[] body) {
    try {
      return Delivery.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
