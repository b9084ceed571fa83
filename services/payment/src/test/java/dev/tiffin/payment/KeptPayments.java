package dev.tiffin.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.payment.adapter.postgres.AskStore;
import dev.tiffin.payment.adapter.postgres.PaymentReadModel;
import dev.tiffin.payment.adapter.postgres.PaymentStore;
import dev.tiffin.payment.adapter.protobuf.PaymentEvents;
import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentState;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Outbox;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lies in payment's database. */
final class KeptPayments implements AutoCloseable {
  private final Database database;

  KeptPayments(TestDatabase fresh) {
    database = Databases.open(fresh, 2);
  }

  void assertFolded() {
    Map<OrderId, PaymentState> folded = new HashMap<>();
    for (StoredEvent event : database.read(handle -> Outbox.after(handle, 0, 100_000))) {
      OrderId id = new OrderId(event.streamId());
      PaymentState before = folded.getOrDefault(id, PaymentState.NONE);
      Payment after = Payment.evolve(before, PaymentEvents.read(event));
      assertEquals(event.version(), after.version(), "versions have no hole");
      folded.put(id, after);
    }
    try (PaymentStore payments = new PaymentStore(database, () -> {})) {
      assertEquals(folded, new HashMap<>(payments.find(folded.keySet())));
    }
    Databases.assertFolded(database, new PaymentReadModel());
  }

  /** How many asks wait or are under way. */
  int asks() {
    return number("select count(*) from payment_ask");
  }

  int events() {
    return number("select count(*) from event");
  }

  private int number(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
  }

  /** Why an order's ask was parked; empty if none was. */
  List<String> parked(String orderId) {
    return database.read(handle ->
        handle
            .createQuery(
                "select what || ': ' || cause from parked_ask where order_id = ? and ended_at is null")
            .bind(0, orderId)
            .mapTo(String.class)
            .list());
  }

  /** Why each of an order's facts was parked, in their order. */
  List<String> parkedFacts(String orderId) {
    return database.read(handle ->
        handle
            .createQuery("select cause from parked where subject = ? order by sequence")
            .bind(0, orderId)
            .mapTo(String.class)
            .list());
  }

  /** As an instance does that dies right after. */
  List<Ask> takeAndForget() {
    try (AskStore asks = new AskStore(database)) {
      return asks.take(100);
    }
  }

  /** Makes what was put off due now. */
  void hurry() {
    database.read(handle -> handle.execute("update payment_ask set due_at = now()"));
  }

  @Override
  public void close() {
    database.close();
  }
}
