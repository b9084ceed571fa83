package dev.tiffin.notification;

import com.google.protobuf.Message;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.OrderPlaced;
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
import java.util.UUID;

/** What the order service tells, told from an event store by a real relay. */
final class Orders implements AutoCloseable {
  static final String RESTAURANT = "Le Bouchon";

  private final Database database;
  private final String topic;
  private Relay relay;

  Orders(String topic) {
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

  /** A new order, to be delivered. */
  String place(String customerId, String restaurantId) {
    String id = UUID.randomUUID().toString();
    tell(
        id,
        OrderPlaced.newBuilder()
            .setShortCode("K7-42")
            .setCustomerId(customerId)
            .setRestaurantId(restaurantId)
            .setRestaurantName(RESTAURANT)
            .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
            .build());
    return id;
  }

  void tell(String orderId, Message... facts) {
    List<NewEvent> events =
        List.of(facts).stream()
            .map(
                fact -> new NewEvent(fact.getDescriptorForType().getFullName(), fact.toByteArray()))
            .toList();
    Instant now = Instant.now();
    database.inTransaction(transaction -> {
      EventStore.appendNext(transaction, List.of(new Append(orderId, 0, events, now, "")));
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
