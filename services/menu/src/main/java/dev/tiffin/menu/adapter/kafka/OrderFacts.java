package dev.tiffin.menu.adapter.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.order.v1.Events;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.menu.adapter.postgres.Reservations;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Makes reservations firm when their orders are placed, and gives them back when those end. */
public final class OrderFacts implements FactHandler {
  private static final String PLACED = OrderPlaced.getDescriptor().getFullName();
  private static final Set<String> ENDED =
      Set.of(
          OrderRejected.getDescriptor().getFullName(),
          OrderExpired.getDescriptor().getFullName(),
          OrderCancelled.getDescriptor().getFullName());

  /** The event types it wants to hear. */
  public static final FactTypes TYPES =
      FactTypes.of(
          Events.getDescriptor(),
          Set.of(
              PLACED,
              OrderRejected.getDescriptor().getFullName(),
              OrderExpired.getDescriptor().getFullName(),
              OrderCancelled.getDescriptor().getFullName()));

  private final InstantSource clock;

  public OrderFacts(InstantSource clock) {
    this.clock = clock;
  }

  /** Most orders draw on nothing that is counted, and so mean nothing here. */
  public static boolean concernsStock(Fact fact) {
    try {
      return !fact.type().equals(PLACED) || OrderPlaced.parseFrom(fact.data()).getStockReserved();
    } catch (InvalidProtocolBufferException unreadable) {
      return true; // the handler asks only which order it is
    }
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    List<String> placed = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.type().equals(PLACED)) {
        placed.add(fact.streamId());
      } else if (ENDED.contains(fact.type())) {
        ended.add(fact.streamId());
      }
    }
    Reservations.follow(transaction, placed, ended, clock.instant());
  }
}
