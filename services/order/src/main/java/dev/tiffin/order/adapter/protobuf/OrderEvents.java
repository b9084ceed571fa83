package dev.tiffin.order.adapter.protobuf;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderCollected;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderDelayed;
import dev.tiffin.contracts.order.v1.OrderDelivered;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderNagged;
import dev.tiffin.contracts.order.v1.OrderNotCollected;
import dev.tiffin.contracts.order.v1.OrderPickedUp;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderPreparing;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.contracts.order.v1.OrderReleased;
import dev.tiffin.contracts.order.v1.OrderUndelivered;
import dev.tiffin.contracts.order.v1.PaymentAsked;
import dev.tiffin.contracts.order.v1.PaymentRefused;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderId;
import dev.tiffin.order.order.Placement;
import dev.tiffin.order.order.Slot;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An order's events as they are kept and told, and back. */
public final class OrderEvents {
  private OrderEvents() {}

  public static NewEvent write(OrderEvent event) {
    Message message = message(event);
    return new NewEvent(message.getDescriptorForType().getFullName(), message.toByteArray());
  }

  /** The name of the event's message, without its package. */
  static String name(OrderEvent event) {
    return message(event).getDescriptorForType().getName();
  }

  private static Message message(OrderEvent event) {
    var by = Words.actor(event.by());
    return switch (event) {
      case OrderEvent.OrderPlaced e -> placed(e);
      case OrderEvent.OrderConfirmed e -> confirmed(e);
      case OrderEvent.OrderReleased e ->
          OrderReleased.newBuilder().setBy(by).setRestaurantId(e.restaurantId()).build();
      case OrderEvent.OrderAccepted e ->
          OrderAccepted.newBuilder()
              .setBy(by)
              .setPreparationMinutes(e.preparationMinutes())
              .setPromised(Words.window(e.promised()))
              .setReadyAt(Words.timestamp(e.readyAt()))
              .build();
      case OrderEvent.OrderDelayed e ->
          OrderDelayed.newBuilder()
              .setBy(by)
              .setMinutes(e.minutes())
              .setPromised(Words.window(e.promised()))
              .setReadyAt(Words.timestamp(e.readyAt()))
              .build();
      case OrderEvent.OrderPreparing _ -> OrderPreparing.newBuilder().setBy(by).build();
      case OrderEvent.OrderReady _ -> OrderReady.newBuilder().setBy(by).build();
      case OrderEvent.OrderRejected e ->
          OrderRejected.newBuilder().setBy(by).setReason(Words.reason(e.reason())).build();
      case OrderEvent.OrderCancelled e ->
          OrderCancelled.newBuilder()
              .setBy(by)
              .setReason(Words.reason(e.reason()))
              .setLiable(Words.liable(e.liable()))
              .build();
      case OrderEvent.OrderPickedUp _ -> OrderPickedUp.newBuilder().setBy(by).build();
      case OrderEvent.OrderDelivered _ -> OrderDelivered.newBuilder().setBy(by).build();
      case OrderEvent.OrderUndelivered e ->
          OrderUndelivered.newBuilder()
              .setBy(by)
              .setReason(Words.reason(e.reason()))
              .setLiable(Words.liable(e.liable()))
              .build();
      case OrderEvent.OrderCollected _ -> OrderCollected.newBuilder().setBy(by).build();
      case OrderEvent.OrderNotCollected _ -> OrderNotCollected.newBuilder().setBy(by).build();
      case OrderEvent.OrderNagged e ->
          OrderNagged.newBuilder().setBy(by).setNumber(e.number()).build();
      case OrderEvent.OrderExpired _ -> OrderExpired.newBuilder().setBy(by).build();
      case OrderEvent.PaymentAsked e -> asked(e);
      case OrderEvent.PaymentRefused e ->
          PaymentRefused.newBuilder().setStep(Words.step(e.step())).build();
    };
  }

  private static OrderPlaced placed(OrderEvent.OrderPlaced event) {
    Placement placement = event.placement();
    OrderPlaced.Builder message =
        OrderPlaced.newBuilder()
            .setBy(Words.actor(event.by()))
            .setShortCode(placement.shortCode())
            .setCustomerId(placement.customerId())
            .setRestaurantId(placement.restaurantId())
            .setRestaurantName(placement.restaurantName())
            .setFulfilment(Words.fulfilment(placement.fulfilment()))
            .setSubtotal(Words.money(placement.subtotal()))
            .setTax(Words.money(placement.tax()))
            .setTotal(Words.money(placement.total()))
            .setPaymentMethod(Words.method(placement.paymentMethod()))
            .setPromotionCode(placement.promotionCode())
            .setPromised(Words.window(event.promised()))
            .setTravelMinutes(placement.travelMinutes())
            .setStockReserved(event.stockReserved());
    placement.lines().forEach(line -> message.addLines(Lines.write(line)));
    placement.adjustments().forEach(a -> message.addAdjustments(Lines.write(a)));
    event.pickup().ifPresent(pickup -> message.setPickup(Words.position(pickup)));
    placement
        .slot()
        .ifPresent(slot ->
            message.setSlot(Words.window(slot.window())).setShowAt(Words.timestamp(slot.showAt())));
    return message.build();
  }

  private static OrderConfirmed confirmed(OrderEvent.OrderConfirmed event) {
    OrderConfirmed.Builder message =
        OrderConfirmed.newBuilder()
            .setBy(Words.actor(event.by()))
            .setCustomerId(event.customerId())
            .setRestaurantId(event.restaurantId())
            .setFulfilment(Words.fulfilment(event.fulfilment()))
            .setPickup(Words.position(event.pickup()));
    event.showAt().ifPresent(showAt -> message.setShowAt(Words.timestamp(showAt)));
    return message.build();
  }

  private static PaymentAsked asked(OrderEvent.PaymentAsked event) {
    return PaymentAsked.newBuilder()
        .setNumber(event.number())
        .setMethod(Words.method(event.method()))
        .setAmount(Words.money(event.amount()))
        .setStep(Words.step(event.step()))
        .setToken(event.token())
        .setCustomerId(event.customerId())
        .setRestaurantId(event.restaurantId())
        .build();
  }

  /**
   * @throws IllegalStateException if this is no event of an order
   */
  public static OrderEvent read(StoredEvent stored) {
    try {
      return parse(stored);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "event %s:%d cannot be read".formatted(stored.streamId(), stored.version()), e);
    }
  }

  private static OrderEvent parse(StoredEvent stored) throws InvalidProtocolBufferException {
    byte[] data = stored.data();
    Instant at = stored.at();
    return switch (stored.type()) {
      case "tiffin.order.v1.OrderPlaced" ->
          placed(stored.streamId(), OrderPlaced.parseFrom(data), at);
      case "tiffin.order.v1.OrderConfirmed" -> confirmed(OrderConfirmed.parseFrom(data), at);
      case "tiffin.order.v1.OrderAccepted" -> accepted(OrderAccepted.parseFrom(data), at);
      case "tiffin.order.v1.OrderDelayed" -> delayed(OrderDelayed.parseFrom(data), at);
      case "tiffin.order.v1.OrderPreparing" ->
          new OrderEvent.OrderPreparing(Words.actor(OrderPreparing.parseFrom(data).getBy()), at);
      case "tiffin.order.v1.OrderReady" ->
          new OrderEvent.OrderReady(Words.actor(OrderReady.parseFrom(data).getBy()), at);
      case "tiffin.order.v1.OrderRejected" -> rejected(OrderRejected.parseFrom(data), at);
      case "tiffin.order.v1.OrderCancelled" -> cancelled(OrderCancelled.parseFrom(data), at);
      case "tiffin.order.v1.OrderPickedUp" ->
          new OrderEvent.OrderPickedUp(Words.actor(OrderPickedUp.parseFrom(data).getBy()), at);
      case "tiffin.order.v1.OrderDelivered" ->
          new OrderEvent.OrderDelivered(Words.actor(OrderDelivered.parseFrom(data).getBy()), at);
      case "tiffin.order.v1.OrderUndelivered" -> undelivered(OrderUndelivered.parseFrom(data), at);
      case "tiffin.order.v1.OrderCollected" ->
          new OrderEvent.OrderCollected(Words.actor(OrderCollected.parseFrom(data).getBy()), at);
      case "tiffin.order.v1.OrderNotCollected" ->
          new OrderEvent.OrderNotCollected(
              Words.actor(OrderNotCollected.parseFrom(data).getBy()), at);
      case "tiffin.order.v1.PaymentAsked" -> asked(PaymentAsked.parseFrom(data), at);
      case "tiffin.order.v1.OrderReleased" -> {
        OrderReleased released = OrderReleased.parseFrom(data);
        yield new OrderEvent.OrderReleased(
            released.getRestaurantId(), Words.actor(released.getBy()), at);
      }
      case "tiffin.order.v1.OrderNagged" -> {
        OrderNagged nagged = OrderNagged.parseFrom(data);
        yield new OrderEvent.OrderNagged(nagged.getNumber(), Words.actor(nagged.getBy()), at);
      }
      case "tiffin.order.v1.OrderExpired" ->
          new OrderEvent.OrderExpired(Words.actor(OrderExpired.parseFrom(data).getBy()), at);
      case "tiffin.order.v1.PaymentRefused" ->
          new OrderEvent.PaymentRefused(Words.step(PaymentRefused.parseFrom(data).getStep()), at);
      default -> throw new IllegalStateException("no event of an order: " + stored.type());
    };
  }

  private static OrderEvent.OrderPlaced placed(String id, OrderPlaced message, Instant at) {
    Placement placement =
        new Placement(
            new OrderId(id),
            message.getShortCode(),
            message.getCustomerId(),
            message.getRestaurantId(),
            message.getRestaurantName(),
            Words.fulfilment(message.getFulfilment()),
            Lines.read(message.getLinesList()),
            message.getAdjustmentsList().stream().map(Lines::read).toList(),
            Words.money(message.getSubtotal()),
            Words.money(message.getTax()),
            Words.money(message.getTotal()),
            Words.method(message.getPaymentMethod()),
            message.getPromotionCode(),
            message.getTravelMinutes(),
            message.hasSlot()
                ? Optional.of(
                    new Slot(Words.window(message.getSlot()), Words.instant(message.getShowAt())))
                : Optional.empty(),
            at);
    return new OrderEvent.OrderPlaced(
        placement,
        Words.window(message.getPromised()),
        message.getStockReserved(),
        message.hasPickup() ? Optional.of(Words.place(message.getPickup())) : Optional.empty(),
        Words.actor(message.getBy()));
  }

  private static OrderEvent confirmed(OrderConfirmed message, Instant at) {
    return new OrderEvent.OrderConfirmed(
        message.getCustomerId(),
        message.getRestaurantId(),
        Words.fulfilment(message.getFulfilment()),
        Words.place(message.getPickup()),
        message.hasShowAt() ? Optional.of(Words.instant(message.getShowAt())) : Optional.empty(),
        Words.actor(message.getBy()),
        at);
  }

  /** The first ones did not say when it would be ready; it follows from what they did say. */
  private static OrderEvent accepted(OrderAccepted message, Instant at) {
    return new OrderEvent.OrderAccepted(
        message.getPreparationMinutes(),
        Words.window(message.getPromised()),
        message.hasReadyAt()
            ? Words.instant(message.getReadyAt())
            : at.plus(Duration.ofMinutes(message.getPreparationMinutes())),
        Words.actor(message.getBy()),
        at);
  }

  private static OrderEvent delayed(OrderDelayed message, Instant at) {
    return new OrderEvent.OrderDelayed(
        message.getMinutes(),
        Words.window(message.getPromised()),
        Words.instant(message.getReadyAt()),
        Words.actor(message.getBy()),
        at);
  }

  private static OrderEvent asked(PaymentAsked message, Instant at) {
    return new OrderEvent.PaymentAsked(
        message.getNumber(),
        Words.method(message.getMethod()),
        Words.money(message.getAmount()),
        Words.step(message.getStep()),
        message.getToken(),
        message.getCustomerId(),
        message.getRestaurantId(),
        at);
  }

  private static OrderEvent rejected(OrderRejected message, Instant at) {
    return new OrderEvent.OrderRejected(
        Words.reason(message.getReason()), Words.actor(message.getBy()), at);
  }

  private static OrderEvent cancelled(OrderCancelled message, Instant at) {
    return new OrderEvent.OrderCancelled(
        Words.reason(message.getReason()),
        Words.liable(message.getLiable(), LiableParty.PLATFORM),
        Words.actor(message.getBy()),
        at);
  }

  private static OrderEvent undelivered(OrderUndelivered message, Instant at) {
    return new OrderEvent.OrderUndelivered(
        Words.reason(message.getReason()),
        Words.liable(message.getLiable(), LiableParty.PLATFORM),
        Words.actor(message.getBy()),
        at);
  }
}
