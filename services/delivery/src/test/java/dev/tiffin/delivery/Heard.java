package dev.tiffin.delivery;

import dev.tiffin.contracts.delivery.v1.Events;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.FactTypes;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What delivery tells, as another service hears it. */
final class Heard implements AutoCloseable {
  private static final Set<String> TYPES =
      Stream.of(
              "DeliveryOpened",
              "PickupAllowed",
              "PickupPlanned",
              "CourierOffered",
              "OfferClosed",
              "DispatcherAlerted",
              "CourierAssigned",
              "CourierUnassigned",
              "DeliveryAdvanced",
              "DeliveryPickedUp",
              "DeliveryDelivered",
              "DeliveryFailed",
              "DeliveryCancelled")
          .map(name -> "tiffin.delivery.v1." + name)
          .collect(Collectors.toSet());

  private final List<Fact> facts = new CopyOnWriteArrayList<>();
  private final Database database;
  private final FactConsumer consumer;

  Heard(String topic) {
    TestDatabase fresh = PostgresFixture.fresh();
    database = new Database(new DatabaseConfig(fresh.jdbcUrl(), fresh.user(), fresh.password(), 4));
    database.migrate("db/none");
    consumer =
        new FactConsumer(
            new KafkaConfig(KafkaFixture.bootstrapServers()),
            new Hearing(
                "listener",
                KafkaFixture.uniqueName("listener"),
                topic,
                FactTypes.of(Events.getDescriptor(), TYPES)),
            database,
            (transaction, heard) -> facts.addAll(heard),
            () -> {},
            OpenTelemetry.noop());
    consumer.start();
  }

  /** Types and versions, in the order they came, for example {@code PickupAllowed:2}. */
  List<String> of(String orderId) {
    return facts.stream()
        .filter(fact -> fact.streamId().equals(orderId))
        .map(fact -> fact.type().substring("tiffin.delivery.v1.".length()) + ":" + fact.version())
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
    database.close();
  }
}
