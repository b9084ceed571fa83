package dev.tiffin.reporting.adapter.kafka;

import com.google.protobuf.Message;
import dev.tiffin.contracts.order.v1.Events;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import dev.tiffin.reporting.adapter.postgres.OrderEventTable;
import dev.tiffin.reporting.adapter.postgres.OrderLineTable;
import dev.tiffin.reporting.adapter.postgres.OrderTable;
import dev.tiffin.reporting.adapter.postgres.RestaurantTable;
import dev.tiffin.reporting.adapter.postgres.SalesTable;
import dev.tiffin.reporting.orders.KnownOrder;
import dev.tiffin.reporting.orders.OrderBook;
import dev.tiffin.reporting.orders.OrderEvent;
import dev.tiffin.reporting.orders.OrderFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What order tells becomes orders, their lines, their events, and what was sold. */
public final class OrderFacts implements FactHandler {
  public static final FactTypes TYPES = OrderMessages.ALL.types(Events.getDescriptor());

  private record Heard(Fact told, Message message, OrderFact fact, Instant at) {
    static Heard of(Fact told) {
      Instant at = Words.kept(told.at());
      Message message = OrderMessages.ALL.read(told);
      return new Heard(told, message, OrderMessages.fact(told.streamId(), message, at), at);
    }
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    List<Heard> heard = facts.stream().map(Heard::of).toList();
    OrderBook book =
        new OrderBook(
            OrderTable.find(
                transaction, facts.stream().map(Fact::streamId).collect(Collectors.toSet())),
            RestaurantTable.days(transaction, restaurants(heard)));
    List<OrderEvent> events = new ArrayList<>(heard.size());
    for (Heard one : heard) {
      Fact told = one.told();
      KnownOrder order = book.hear(told.streamId(), told.version(), one.at(), one.fact());
      events.add(
          OrderMessages.event(told, one.message(), one.fact(), order.restaurantId(), one.at()));
    }
    OrderTable.insert(transaction, book.placed());
    OrderLineTable.insert(transaction, book.placed());
    OrderTable.update(transaction, book.moved());
    OrderEventTable.insert(transaction, events);
    SalesTable.add(transaction, book.sales());
  }

  /** Where something is placed: there the day has to be known. */
  private static Set<String> restaurants(List<Heard> heard) {
    return heard.stream()
        .map(Heard::fact)
        .filter(OrderFact.Placed.class::isInstance)
        .map(OrderFact.Placed.class::cast)
        .map(placed -> placed.order().restaurantId())
        .collect(Collectors.toSet());
  }
}
