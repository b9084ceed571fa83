package dev.tiffin.payment;

import com.google.protobuf.Message;
import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Instant;
import java.util.List;

/** What the order service tells, told from an event store by a real relay. */
final class ToldOrders implements AutoCloseable {
  private final Database database;
  private final String topic;
  private Relay relay;

  ToldOrders(String topic) {
    TestDatabase fresh = PostgresFixture.fresh();
    database = new Database(new DatabaseConfig(fresh.jdbcUrl(), fresh.user(), fresh.password(), 4));
    database.migrate("db/none");
    this.topic = topic;
    relay = startRelay();
  }

  private Relay startRelay() {
    Relay started =
        new Relay(
            database,
            new KafkaConfig(KafkaFixture.bootstrapServers()),
            "/tiffin/order",
            topic,
            OpenTelemetry.noop());
    started.start();
    return started;
  }

  /** The checkout asks for a step of an order of cara's at bouchon, 24.50 euros. */
  static PaymentAsked asked(int number, PaymentStep step, String token) {
    return PaymentAsked.newBuilder()
        .setNumber(number)
        .setMethod(PaymentMethod.PAYMENT_METHOD_CARD)
        .setAmount(euros(2_450))
        .setStep(step)
        .setToken(token)
        .setCustomerId("cara")
        .setRestaurantId("bouchon")
        .build();
  }

  static Money euros(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }

  static PaymentAsked authorise(String token) {
    return asked(1, PaymentStep.PAYMENT_STEP_AUTHORISE, token);
  }

  static PaymentAsked capture() {
    return asked(2, PaymentStep.PAYMENT_STEP_CAPTURE, "");
  }

  static PaymentAsked voided() {
    return asked(2, PaymentStep.PAYMENT_STEP_VOID, "");
  }

  void tell(String orderId, Message... facts) {
    tell(List.of(orderId), facts);
  }

  /** The same facts of each of these orders, in one transaction. */
  void tell(List<String> orderIds, Message... facts) {
    List<NewEvent> events =
        List.of(facts).stream()
            .map(
                fact -> new NewEvent(fact.getDescriptorForType().getFullName(), fact.toByteArray()))
            .toList();
    Instant now = Instant.now();
    database.inTransaction(transaction -> {
      EventStore.appendNext(
          transaction, orderIds.stream().map(id -> new Append(id, 0, events, now, "")).toList());
      return true;
    });
    relay.wake();
  }

  /** Tells everything once more, from the start. */
  void tellAllAgain() {
    relay.close();
    database.inTransaction(transaction -> transaction.execute("delete from relay_mark"));
    relay = startRelay();
  }

  @Override
  public void close() {
    relay.close();
    database.close();
  }
}
