package dev.tiffin.order.adapter.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.CourierAssigned;
import dev.tiffin.contracts.delivery.v1.DeliveryDelivered;
import dev.tiffin.contracts.delivery.v1.DeliveryFailed;
import dev.tiffin.contracts.delivery.v1.DeliveryPickedUp;
import dev.tiffin.contracts.delivery.v1.Events;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** delivery decides about runs and tells; the order follows. */
public final class DeliveryFacts implements FactHandler {
  /** The facts that mean something to an order. */
  public static final FactTypes TYPES =
      FactTypes.of(
          Events.getDescriptor(),
          Set.of(
              "tiffin.delivery.v1.CourierAssigned",
              "tiffin.delivery.v1.CourierUnassigned",
              "tiffin.delivery.v1.DeliveryPickedUp",
              "tiffin.delivery.v1.DeliveryDelivered",
              "tiffin.delivery.v1.DeliveryFailed"));

  private final OrderStore store;

  public DeliveryFacts(OrderStore store) {
    this.store = store;
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    Following orders = new Following(store, transaction, facts);
    Map<String, String> couriers = new LinkedHashMap<>();
    for (Fact fact : facts) {
      courier(fact).ifPresent(courier -> couriers.put(fact.streamId(), courier));
      command(fact).ifPresent(command -> orders.follow(fact, command));
    }
    orders.write();
    if (!couriers.isEmpty()) {
      OrderStore.setCouriers(transaction, couriers);
    }
  }

  private static Optional<String> courier(Fact fact) {
    return switch (fact.type()) {
      case "tiffin.delivery.v1.CourierAssigned" ->
          Optional.of(parse(fact, CourierAssigned::parseFrom).getCourierId());
      case "tiffin.delivery.v1.CourierUnassigned" -> Optional.of("");
      default -> Optional.empty();
    };
  }

  private static Optional<OrderCommand> command(Fact fact) {
    var at = fact.at().truncatedTo(ChronoUnit.MILLIS);
    return switch (fact.type()) {
      case "tiffin.delivery.v1.DeliveryPickedUp" ->
          Optional.of(
              new OrderCommand.FollowPickUp(
                  Words.actor(parse(fact, DeliveryPickedUp::parseFrom).getBy()), at));
      case "tiffin.delivery.v1.DeliveryDelivered" ->
          Optional.of(
              new OrderCommand.FollowHandOver(
                  Words.actor(parse(fact, DeliveryDelivered::parseFrom).getBy()), at));
      case "tiffin.delivery.v1.DeliveryFailed" -> {
        DeliveryFailed failed = parse(fact, DeliveryFailed::parseFrom);
        yield Optional.of(
            new OrderCommand.FollowFailure(
                Words.reason(failed.getReason()),
                Words.liable(failed.getLiable(), LiableParty.PLATFORM),
                Words.actor(failed.getBy()),
                at));
      }
      default -> Optional.empty();
    };
  }

  private interface Parser<M> {
    M parse(byte[] data) throws InvalidProtocolBufferException;
  }

  private static <M> M parse(Fact fact, Parser<M> parser) {
    try {
      return parser.parse(fact.data());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "fact %s:%d cannot be read".formatted(fact.streamId(), fact.version()), e);
    }
  }
}
