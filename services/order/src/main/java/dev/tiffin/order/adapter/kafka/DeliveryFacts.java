package dev.tiffin.order.adapter.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.CourierAssigned;
import dev.tiffin.contracts.delivery.v1.DeliveryDelivered;
import dev.tiffin.contracts.delivery.v1.DeliveryFailed;
import dev.tiffin.contracts.delivery.v1.DeliveryPickedUp;
import dev.tiffin.order.adapter.postgres.Commit;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** delivery decides about runs and tells; the order follows. */
public final class DeliveryFacts implements FactHandler {
  /** The facts that mean something to an order. */
  public static final Set<String> TYPES =
      Set.of(
          "tiffin.delivery.v1.CourierAssigned",
          "tiffin.delivery.v1.CourierUnassigned",
          "tiffin.delivery.v1.DeliveryPickedUp",
          "tiffin.delivery.v1.DeliveryDelivered",
          "tiffin.delivery.v1.DeliveryFailed");

  private static final Logger log = LoggerFactory.getLogger(DeliveryFacts.class);

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    Set<String> ids = facts.stream().map(Fact::streamId).collect(Collectors.toSet());
    Map<String, OrderState> states = OrderStore.loadLocked(transaction, ids);
    Map<String, String> couriers = new LinkedHashMap<>();
    List<Commit> commits = new ArrayList<>();
    for (Fact fact : facts) {
      courier(fact).ifPresent(courier -> couriers.put(fact.streamId(), courier));
      command(fact)
          .flatMap(c -> follow(states.getOrDefault(fact.streamId(), OrderState.NONE), c, fact))
          .ifPresent(commit -> {
            states.put(fact.streamId(), commit.order());
            commits.add(commit);
          });
    }
    if (!commits.isEmpty()) {
      OrderStore.writeLocked(transaction, commits);
    }
    if (!couriers.isEmpty()) {
      OrderStore.setCouriers(transaction, couriers);
    }
  }

  private static Optional<Commit> follow(OrderState state, OrderCommand command, Fact fact) {
    return switch (Order.decide(state, command)) {
      case Decision.Happened happened -> {
        OrderState next = state;
        for (var event : happened.events()) {
          next = Order.evolve(next, event);
        }
        yield Optional.of(
            new Commit((Order) next, happened.events(), Optional.empty(), fact.traceParent()));
      }
      case Decision.Refused refused -> {
        // the two crossed: what the order heard first stands, and delivery turns its run back
        log.info("order {} does not follow {}: {}", fact.streamId(), fact.type(), refused.why());
        yield Optional.empty();
      }
    };
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
