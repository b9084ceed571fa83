package dev.tiffin.kitchen;

import dev.tiffin.contracts.kitchen.v1.Events;
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

/** What kitchen tells, as another service hears it. */
final class Heard implements AutoCloseable {
  private static final String PACKAGE = "tiffin.kitchen.v1.";

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
                FactTypes.of(
                    Events.getDescriptor(),
                    Set.of(
                        PACKAGE + "TicketOpened",
                        PACKAGE + "TicketScheduled",
                        PACKAGE + "TicketPrinted",
                        PACKAGE + "TicketClosed"))),
            database,
            (transaction, heard) -> facts.addAll(heard),
            () -> {},
            OpenTelemetry.noop());
    consumer.start();
  }

  /** Types and versions, in the order they came, for example {@code TicketOpened:1}. */
  List<String> of(String orderId) {
    return facts.stream()
        .filter(fact -> fact.streamId().equals(orderId))
        .map(fact -> fact.type().substring(PACKAGE.length()) + ":" + fact.version())
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
    database.close();
  }
}
