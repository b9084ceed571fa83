package dev.tiffin.delivery.adapter.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.Events;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderDelayed;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.delivery.adapter.postgres.Change;
import dev.tiffin.delivery.adapter.postgres.RunWriter;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The order decides about itself and tells; its run follows. */
public final class OrderFacts implements FactHandler {
  /** The facts that mean something to a run. */
  public static final FactTypes TYPES =
      FactTypes.of(
          Events.getDescriptor(),
          Set.of(
              "tiffin.order.v1.OrderConfirmed",
              "tiffin.order.v1.OrderAccepted",
              "tiffin.order.v1.OrderDelayed",
              "tiffin.order.v1.OrderReady",
              "tiffin.order.v1.OrderCancelled",
              "tiffin.order.v1.OrderExpired",
              "tiffin.order.v1.OrderRejected"));

  /** Where nothing was promised: from the kitchen to the door. */
  private static final Duration ON_THE_WAY = Duration.ofMinutes(30);

  private final InstantSource clock;

  public OrderFacts(InstantSource clock) {
    this.clock = clock;
  }

  /** What a run refuses here is no run's business: an order that is collected, say. */
  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Change> changes = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      command(fact, now)
          .map(command -> new Change(new OrderId(fact.streamId()), command, 0, fact.traceParent()))
          .ifPresent(changes::add);
    }
    if (!changes.isEmpty()) {
      RunWriter.write(transaction, changes);
    }
  }

  private static Optional<RunCommand> command(Fact fact, Instant now) {
    try {
      return switch (fact.type()) {
        case "tiffin.order.v1.OrderConfirmed" -> open(fact, now);
        case "tiffin.order.v1.OrderAccepted" -> {
          OrderAccepted accepted = OrderAccepted.parseFrom(fact.data());
          yield plan(accepted.hasReadyAt(), accepted.getReadyAt(), accepted.getPromised(), now);
        }
        case "tiffin.order.v1.OrderDelayed" -> {
          OrderDelayed delayed = OrderDelayed.parseFrom(fact.data());
          yield plan(delayed.hasReadyAt(), delayed.getReadyAt(), delayed.getPromised(), now);
        }
        case "tiffin.order.v1.OrderReady" -> Optional.of(new RunCommand.AllowPickup(now));
        case "tiffin.order.v1.OrderCancelled" ->
            Optional.of(
                new RunCommand.EndWithOrder(
                    Words.actor(OrderCancelled.parseFrom(fact.data()).getBy()), now));
        case "tiffin.order.v1.OrderExpired" ->
            Optional.of(
                new RunCommand.EndWithOrder(
                    Words.actor(OrderExpired.parseFrom(fact.data()).getBy()), now));
        case "tiffin.order.v1.OrderRejected" ->
            Optional.of(
                new RunCommand.EndWithOrder(
                    Words.actor(OrderRejected.parseFrom(fact.data()).getBy()), now));
        default -> Optional.empty();
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "fact %s:%d cannot be read".formatted(fact.streamId(), fact.version()), e);
    }
  }

  /** Those that were told before orders said when they are ready plan nothing. */
  private static Optional<RunCommand> plan(
      boolean isPlanned, Timestamp readyAt, PromisedWindow promised, Instant now) {
    if (!isPlanned) {
      return Optional.empty();
    }
    Instant ready = Words.instant(readyAt);
    Instant promisedTo =
        promised.hasTo() ? Words.instant(promised.getTo()) : ready.plus(ON_THE_WAY);
    return Optional.of(new RunCommand.PlanPickup(new Schedule(ready, promisedTo), now));
  }

  private static Optional<RunCommand> open(Fact fact, Instant now)
      throws InvalidProtocolBufferException {
    OrderConfirmed confirmed = OrderConfirmed.parseFrom(fact.data());
    return confirmed.getFulfilment() == Fulfilment.FULFILMENT_DELIVERY
        ? Optional.of(
            new RunCommand.Open(
                new OrderId(fact.streamId()),
                confirmed.getCustomerId(),
                confirmed.getRestaurantId(),
                Words.place(confirmed.getPickup()),
                now))
        : Optional.empty();
  }
}
