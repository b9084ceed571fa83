package dev.tiffin.topology.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.testing.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No snapshot knows more of another service than that one's own. */
@Timeout(60)
class CutTest {
  private static final int CUTS = 25;
  private static final int TELLERS = 3;

  @Test
  void nobodyHasHeardWhatWasNotTold() throws Exception {
    Login teller = Awkward.empty();
    Login hearer = Awkward.empty();
    List<Login> logins =
        List.of(
            new Login("teller", teller.url(), teller.user(), teller.password()),
            new Login("hearer", hearer.url(), hearer.user(), hearer.password()));
    AtomicBoolean enough = new AtomicBoolean();
    try (Database told = Awkward.open(teller);
        Database heard = Awkward.open(hearer);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      told.migrate("db/awkward");
      heard.migrate("db/awkward");
      List<Future<?>> tellers =
          IntStream.range(0, TELLERS)
              .<Future<?>>mapToObj(
                  i -> executor.submit(() -> tell("stream-" + i, told, heard, enough)))
              .toList();
      try {
        for (int i = 0; i < CUTS; i++) {
          try (Cut cut = Cut.through(logins, () -> {})) {
            lookAt(cut);
          }
        }
        try (Cut cut = Cut.through(logins, () -> {})) {
          long then = lookAt(cut);
          Await.until(
              Duration.ofSeconds(20),
              "tellers go on beside an open cut",
              () -> events(told) > then + TELLERS);
          assertEquals(then, count(cut.of("teller"), "event"), "the moment has passed");
        }
      } finally {
        enough.set(true);
      }
      for (Future<?> one : tellers) {
        one.get();
      }
    }
  }

  private static long lookAt(Cut cut) throws SQLException {
    long heard = count(cut.of("hearer"), "empty_one");
    long told = count(cut.of("teller"), "event");
    assertTrue(heard <= told, heard + " were heard, and " + told + " told");
    assertTrue(cut.stillness().compareTo(Duration.ZERO) > 0);
    return told;
  }

  private static long events(Database told) {
    return told.read(
        handle -> handle.createQuery("select count(*) from event").mapTo(Long.class).one());
  }

  /** Commits an event, and then what another service makes of it, as quickly as it can. */
  private static void tell(String stream, Database told, Database heard, AtomicBoolean enough) {
    for (int version = 1; !enough.get(); version++) {
      int next = version;
      long position =
          told.inTransaction(transaction -> {
            Append append =
                new Append(
                    stream,
                    next - 1,
                    List.of(new NewEvent("test.Happened", new byte[0])),
                    Instant.EPOCH,
                    "");
            EventStore.append(transaction, List.of(append));
            return transaction
                .createQuery("select position from event where stream_id = ? and version = ?")
                .bind(0, stream)
                .bind(1, next)
                .mapTo(Long.class)
                .one();
          });
      heard.inTransaction(transaction ->
          transaction.execute("insert into empty_one (id) values (?)", (int) position));
    }
  }

  private static long count(Connection snapshot, String table) throws SQLException {
    try (Statement statement = snapshot.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
