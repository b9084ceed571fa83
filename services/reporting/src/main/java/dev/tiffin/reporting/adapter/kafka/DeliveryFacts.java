package dev.tiffin.reporting.adapter.kafka;

import dev.tiffin.contracts.delivery.v1.Events;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import dev.tiffin.reporting.adapter.postgres.CourierTable;
import dev.tiffin.reporting.adapter.postgres.DeliveryTable;
import dev.tiffin.reporting.deliveries.DeliveryBook;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What delivery tells becomes deliveries, and what couriers did. */
public final class DeliveryFacts implements FactHandler {
  public static final FactTypes TYPES = DeliveryMessages.ALL.types(Events.getDescriptor());

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    DeliveryBook book =
        new DeliveryBook(
            DeliveryTable.find(
                transaction, facts.stream().map(Fact::streamId).collect(Collectors.toSet())));
    for (Fact told : facts) {
      book.hear(
          told.streamId(),
          told.version(),
          Words.kept(told.at()),
          DeliveryMessages.fact(DeliveryMessages.ALL.read(told)));
    }
    DeliveryTable.upsert(transaction, book.deliveries());
    CourierTable.add(transaction, book.couriers());
  }
}
