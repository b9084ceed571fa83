package dev.tiffin.platform.eventstore;

import static dev.tiffin.platform.eventstore.Stores.append;
import static dev.tiffin.platform.eventstore.Stores.data;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private final Database database = Stores.open();

  @AfterEach
  void close() {
    database.close();
  }

  private void store(Append... appends) {
    database.inTransaction(transaction -> EventStore.append(transaction, List.of(appends)));
  }

  private long mark(String topic) {
    return database.read(handle -> Outbox.mark(handle, topic));
  }

  private long lag(String topic) {
    return database.read(handle -> Outbox.lag(handle, topic));
  }

  private void setMark(String topic, long position) {
    database.inTransaction(transaction -> {
      Outbox.setMark(transaction, topic, position);
      return position;
    });
  }

  @Test
  void readsBehindAPositionInOrderAndNoMoreThanAsked() {
    store(append("a", 0, "a1"), append("b", 0, "b1", "b2"));
    store(append("a", 1, "a2"));
    List<StoredEvent> all = database.read(handle -> Outbox.after(handle, 0, 10));
    assertEquals(List.of("a1", "b1", "b2", "a2"), data(all));
    long second = all.get(1).position();
    assertEquals(List.of("b2"), data(database.read(handle -> Outbox.after(handle, second, 1))));
    assertEquals(
        List.of(), database.read(handle -> Outbox.after(handle, all.getLast().position(), 10)));
  }

  @Test
  void theLagIsWhatIsBehindTheMark() {
    assertEquals(0, mark("orders"));
    assertEquals(0, lag("orders"));
    store(append("a", 0, "a1", "a2", "a3"));
    assertEquals(3, lag("orders"));
    List<StoredEvent> all = database.read(handle -> Outbox.after(handle, 0, 10));
    setMark("orders", all.get(1).position());
    assertEquals(all.get(1).position(), mark("orders"));
    assertEquals(1, lag("orders"));
    setMark("orders", all.get(2).position());
    assertEquals(0, lag("orders"));
    assertEquals(0, mark("another"));
  }
}
