package dev.tiffin.platform.eventstore;

import static dev.tiffin.platform.eventstore.Stores.append;
import static dev.tiffin.platform.eventstore.Stores.data;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventStoreTest {
  private final Database database = Stores.open();

  @AfterEach
  void close() {
    database.close();
  }

  private Set<String> store(Append... appends) {
    return database.inTransaction(transaction -> {
      Set<String> conflicts = EventStore.append(transaction, List.of(appends));
      if (!conflicts.isEmpty()) {
        transaction.rollback();
      }
      return conflicts;
    });
  }

  private List<StoredEvent> stream(String streamId) {
    return database.read(handle -> EventStore.read(handle, streamId));
  }

  @Test
  void whatIsAppendedComesBackAsItWas() {
    byte[] bytes = {0, -1, 39, 92, 123};
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    NewEvent event = new NewEvent("test.Happened", bytes);
    assertEquals(Set.of(), store(new Append("s-1", 0, List.of(event, event), Stores.AT, trace)));
    List<StoredEvent> events = stream("s-1");
    assertEquals(List.of(1, 2), events.stream().map(StoredEvent::version).toList());
    StoredEvent first = events.getFirst();
    assertEquals("s-1", first.streamId());
    assertEquals("test.Happened", first.type());
    assertArrayEquals(bytes, first.data());
    assertEquals(Stores.AT, first.at());
    assertEquals(trace, first.traceParent());
    assertTrue(first.position() < events.get(1).position());
  }

  @Test
  void aStreamThatIsNotThereIsEmpty() {
    assertEquals(List.of(), stream("nobody"));
  }

  @Test
  void nothingToAppendIsABug() {
    assertThrows(IllegalArgumentException.class, () -> append("s-1", 0));
  }

  @Test
  void whoDecidedOnAnOldVersionIsInConflictAndOthersAreNot() {
    store(append("a", 0, "a1"), append("b", 0, "b1"));
    assertEquals(Set.of("a"), store(append("a", 0, "other"), append("b", 1, "b2")));
    assertEquals(List.of("a1"), data(stream("a")));
    assertEquals(List.of("b1"), data(stream("b")), "the caller rolled back");
    assertEquals(Set.of(), store(append("b", 1, "b2")));
    assertEquals(List.of("b1", "b2"), data(stream("b")));
  }

  @Test
  void aConflictInTheMiddleIsAConflictOfTheWholeAppend() {
    store(append("a", 0, "a1", "a2"));
    assertEquals(Set.of("a"), store(append("a", 1, "x2", "x3", "x4")));
    assertEquals(List.of("a1", "a2"), data(stream("a")));
  }

  @Test
  void twoOnTheSameVersionInOneBatchAreInConflict() {
    assertEquals(Set.of("a"), store(append("a", 0, "first"), append("a", 0, "second")));
    assertEquals(List.of(), stream("a"));
  }

  @Test
  void appendNextGoesOnWhereEachStreamEnds() {
    store(append("a", 0, "a1", "a2"));
    database.inTransaction(transaction -> {
      EventStore.appendNext(
          transaction,
          List.of(append("a", 0, "a3"), append("b", 0, "b1"), append("a", 0, "a4", "a5")));
      return "";
    });
    assertEquals(List.of("a1", "a2", "a3", "a4", "a5"), data(stream("a")));
    assertEquals(List.of(1, 2, 3, 4, 5), stream("a").stream().map(StoredEvent::version).toList());
    List<StoredEvent> both =
        database.read(handle -> EventStore.read(handle, List.of("b", "a", "c")));
    assertEquals(List.of("a1", "a2", "a3", "a4", "a5", "b1"), data(both));
  }

  @Test
  void oneOfManyWhoDecideOnTheSameVersionWins() throws Exception {
    int rivals = 16;
    List<Future<Set<String>>> all = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < rivals; i++) {
        String name = "rival " + i;
        all.add(executor.submit(() -> store(append("a", 0, name))));
      }
    }
    int winners = 0;
    for (Future<Set<String>> one : all) {
      winners += one.get().isEmpty() ? 1 : 0;
    }
    assertEquals(1, winners);
    assertEquals(1, stream("a").size());
  }

  /** The trap of every outbox: a position that commits late and is skipped by who reads behind. */
  @Test
  void whoReadsBehindTheLastPositionMissesNothingWhileManyAppend() throws Exception {
    int appenders = 8;
    int each = 60;
    List<Long> seen = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < appenders; i++) {
        String stream = "s-" + i;
        executor.submit(
            () -> IntStream.range(0, each).forEach(v -> store(append(stream, v, stream + v))));
      }
      while (seen.size() < appenders * each) {
        long last = seen.isEmpty() ? 0 : seen.getLast();
        database
            .read(handle -> Outbox.after(handle, last, 100))
            .forEach(event -> seen.add(event.position()));
      }
    }
    List<Long> kept =
        database.read(handle -> Outbox.after(handle, 0, 10_000)).stream()
            .map(StoredEvent::position)
            .toList();
    assertEquals(kept, seen);
    assertEquals(appenders * each, seen.size());
  }
}
