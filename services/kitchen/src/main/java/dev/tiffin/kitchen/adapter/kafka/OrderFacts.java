package dev.tiffin.kitchen.adapter.kafka;

import dev.tiffin.contracts.order.v1.Events;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderDelayed;
import dev.tiffin.contracts.order.v1.OrderNagged;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderReleased;
import dev.tiffin.kitchen.adapter.postgres.KitchenTable;
import dev.tiffin.kitchen.adapter.postgres.TicketWriter;
import dev.tiffin.kitchen.adapter.postgres.Told;
import dev.tiffin.kitchen.adapter.protobuf.TicketMessages;
import dev.tiffin.kitchen.adapter.protobuf.Words;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.TicketCommand;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The order decides about itself and tells; its ticket follows. */
public final class OrderFacts implements FactHandler {
  private static final String PLACED = "tiffin.order.v1.OrderPlaced";
  private static final String CONFIRMED = "tiffin.order.v1.OrderConfirmed";
  private static final String RELEASED = "tiffin.order.v1.OrderReleased";
  private static final String NAGGED = "tiffin.order.v1.OrderNagged";
  private static final String ACCEPTED = "tiffin.order.v1.OrderAccepted";
  private static final String DELAYED = "tiffin.order.v1.OrderDelayed";
  private static final String PREPARING = "tiffin.order.v1.OrderPreparing";
  private static final String READY = "tiffin.order.v1.OrderReady";
  private static final Set<String> LEAVING =
      Set.of("tiffin.order.v1.OrderPickedUp", "tiffin.order.v1.OrderCollected");
  private static final Set<String> ENDS =
      Set.of(
          "tiffin.order.v1.OrderRejected",
          "tiffin.order.v1.OrderCancelled",
          "tiffin.order.v1.OrderExpired",
          "tiffin.order.v1.OrderNotCollected");

  /** The facts that mean something to a ticket. */
  public static final FactTypes TYPES =
      FactTypes.of(
          Events.getDescriptor(),
          Set.of(
              PLACED,
              CONFIRMED,
              RELEASED,
              NAGGED,
              ACCEPTED,
              DELAYED,
              PREPARING,
              READY,
              "tiffin.order.v1.OrderPickedUp",
              "tiffin.order.v1.OrderCollected",
              "tiffin.order.v1.OrderRejected",
              "tiffin.order.v1.OrderCancelled",
              "tiffin.order.v1.OrderExpired",
              "tiffin.order.v1.OrderNotCollected"));

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    Map<Fact, String> opening = new HashMap<>();
    facts.forEach(fact -> opens(fact).ifPresent(restaurant -> opening.put(fact, restaurant)));
    Map<String, Kitchen> kitchens =
        opening.isEmpty() ? Map.of() : KitchenTable.find(transaction, Set.copyOf(opening.values()));
    List<Told> told = new ArrayList<>();
    for (Fact fact : facts) {
      String restaurantId = opening.get(fact);
      if (restaurantId != null) {
        told.add(open(fact, restaurantId, kitchens));
      } else if (!fact.type().equals(CONFIRMED)) {
        told.add(told(fact, command(fact), false));
      }
    }
    TicketWriter.write(transaction, told);
  }

  /** Whose board it puts a ticket on. What is confirmed for a later time has to be released. */
  private static Optional<String> opens(Fact fact) {
    return switch (fact.type()) {
      case CONFIRMED -> {
        OrderConfirmed confirmed = Facts.read(fact, OrderConfirmed.parser());
        yield confirmed.hasShowAt() ? Optional.empty() : Optional.of(confirmed.getRestaurantId());
      }
      case RELEASED -> Optional.of(Facts.read(fact, OrderReleased.parser()).getRestaurantId());
      default -> Optional.empty();
    };
  }

  /** Where menu has not told of the restaurant yet, the rule is asked about once it has. */
  private static Told open(Fact fact, String restaurantId, Map<String, Kitchen> kitchens) {
    Kitchen known = kitchens.get(restaurantId);
    Kitchen kitchen = known == null ? Kitchen.unknown(restaurantId) : known;
    Instant at = at(fact);
    return told(
        fact,
        new TicketCommand.Open(kitchen.autoAccept(), kitchen.couldBeReadyAt(at), at),
        known == null || kitchen.autoAccept());
  }

  private static Told told(Fact fact, TicketCommand command, boolean askRule) {
    return new Told(
        new OrderId(fact.streamId()), fact.version(), command, askRule, fact.traceParent());
  }

  private static TicketCommand command(Fact fact) {
    Instant at = at(fact);
    return switch (fact.type()) {
      case PLACED -> {
        OrderPlaced placed = Facts.read(fact, OrderPlaced.parser());
        yield new TicketCommand.Note(
            TicketMessages.slip(new OrderId(fact.streamId()), placed),
            Words.window(placed.getPromised()),
            at);
      }
      case NAGGED ->
          new TicketCommand.FollowNag(Facts.read(fact, OrderNagged.parser()).getNumber(), at);
      case ACCEPTED -> {
        OrderAccepted accepted = Facts.read(fact, OrderAccepted.parser());
        yield new TicketCommand.FollowSchedule(
            accepted.hasReadyAt()
                ? Words.instant(accepted.getReadyAt()).truncatedTo(ChronoUnit.MILLIS)
                : at.plus(accepted.getPreparationMinutes(), ChronoUnit.MINUTES),
            Words.window(accepted.getPromised()),
            at);
      }
      case DELAYED -> {
        OrderDelayed delayed = Facts.read(fact, OrderDelayed.parser());
        yield new TicketCommand.FollowSchedule(
            Words.instant(delayed.getReadyAt()), Words.window(delayed.getPromised()), at);
      }
      case PREPARING -> new TicketCommand.FollowPreparing(at);
      case READY -> new TicketCommand.FollowReady(at);
      default -> {
        if (LEAVING.contains(fact.type())) {
          yield new TicketCommand.FollowLeaving(at);
        }
        if (ENDS.contains(fact.type())) {
          yield new TicketCommand.FollowEnd(at);
        }
        throw new IllegalStateException("was not asked for: " + fact.type());
      }
    };
  }

  private static Instant at(Fact fact) {
    return fact.at().truncatedTo(ChronoUnit.MILLIS);
  }
}
