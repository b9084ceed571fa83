package dev.tiffin.platform.testing.service;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.FactTypes;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.testing.KafkaFixture;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What a service tells, as another hears it. */
public final class HeardFacts implements AutoCloseable {
  private final List<Fact> facts = new CopyOnWriteArrayList<>();
  private final Database database = Databases.ofAnotherService();
  private final String typePrefix;
  private final FactConsumer consumer;

  /**
   * Hears from now on, from the topic's start.
   *
   * @param events all that may be told there
   */
  public HeardFacts(String topic, FileDescriptor events) {
    typePrefix = events.getPackage() + ".";
    Set<String> types =
        events.getMessageTypes().stream().map(Descriptor::getFullName).collect(Collectors.toSet());
    consumer =
        new FactConsumer(
            new KafkaConfig(KafkaFixture.bootstrapServers()),
            new Hearing(
                "listener",
                KafkaFixture.uniqueName("listener"),
                topic,
                FactTypes.of(events, types)),
            database,
            (transaction, heard) -> facts.addAll(heard),
            () -> {},
            OpenTelemetry.noop());
    consumer.start();
  }

  /** Types and versions, in the order they came, for example {@code PaymentAuthorised:2}. */
  public List<String> of(String streamId) {
    return facts.stream()
        .filter(fact -> fact.streamId().equals(streamId))
        .map(fact -> fact.type().substring(typePrefix.length()) + ":" + fact.version())
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
    database.close();
  }
}
