package dev.tiffin.reporting.adapter.kafka;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.tiffin.contracts.menu.v1.PricedLine;
import dev.tiffin.contracts.menu.v1.PricedOption;
import dev.tiffin.contracts.order.v1.Adjustment;
import dev.tiffin.contracts.order.v1.AdjustmentKind;
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
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.money.Money;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.reporting.orders.Bill;
import dev.tiffin.reporting.orders.Ending;
import dev.tiffin.reporting.orders.OrderEvent;
import dev.tiffin.reporting.orders.OrderFact;
import dev.tiffin.reporting.orders.OrderLine;
import dev.tiffin.reporting.orders.PlacedOrder;
import dev.tiffin.reporting.orders.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What order tells, in the words of reporting. */
final class OrderMessages {
  static final Messages ALL =
      Messages.of(
          OrderPlaced.getDefaultInstance(),
          OrderConfirmed.getDefaultInstance(),
          OrderReleased.getDefaultInstance(),
          OrderNagged.getDefaultInstance(),
          OrderExpired.getDefaultInstance(),
          OrderAccepted.getDefaultInstance(),
          OrderDelayed.getDefaultInstance(),
          OrderPreparing.getDefaultInstance(),
          OrderReady.getDefaultInstance(),
          OrderRejected.getDefaultInstance(),
          OrderCancelled.getDefaultInstance(),
          OrderPickedUp.getDefaultInstance(),
          OrderDelivered.getDefaultInstance(),
          OrderUndelivered.getDefaultInstance(),
          OrderCollected.getDefaultInstance(),
          OrderNotCollected.getDefaultInstance(),
          PaymentRefused.getDefaultInstance(),
          PaymentAsked.getDefaultInstance());

  /** Who did it has columns of its own; a card's token is nobody's to read here. */
  private static final List<String> LEFT_OUT = List.of("by", "token");

  private static final JsonFormat.Printer JSON =
      JsonFormat.printer().omittingInsignificantWhitespace();

  private OrderMessages() {}

  static OrderFact fact(String orderId, Message message, Instant at) {
    return switch (message) {
      case OrderPlaced placed -> new OrderFact.Placed(order(orderId, placed, at));
      case OrderConfirmed _ -> new OrderFact.Confirmed();
      case OrderAccepted accepted ->
          new OrderFact.Accepted(accepted.getPreparationMinutes(), window(accepted.getPromised()));
      case OrderDelayed delayed -> new OrderFact.Delayed(window(delayed.getPromised()));
      case OrderPreparing _ -> new OrderFact.Preparing();
      case OrderReady _ -> new OrderFact.Ready();
      case OrderPickedUp _ -> new OrderFact.PickedUp();
      case OrderDelivered _ -> well(Ending.DELIVERED);
      case OrderCollected _ -> well(Ending.COLLECTED);
      case OrderNotCollected _ -> well(Ending.NO_SHOW);
      case OrderExpired _ -> well(Ending.EXPIRED);
      case OrderRejected rejected ->
          new OrderFact.Ended(Ending.REJECTED, reason(rejected.getReason()), Optional.empty());
      case OrderCancelled cancelled ->
          new OrderFact.Ended(
              Ending.CANCELLED,
              reason(cancelled.getReason()),
              Words.optionalText(cancelled.getLiable()));
      case OrderUndelivered undelivered ->
          new OrderFact.Ended(
              Ending.UNDELIVERED,
              reason(undelivered.getReason()),
              Words.optionalText(undelivered.getLiable()));
      case OrderReleased _, OrderNagged _, PaymentRefused _, PaymentAsked _ ->
          new OrderFact.Noted();
      default -> throw new IllegalStateException("is not told of orders: " + message.getClass());
    };
  }

  /** An end that says all by itself. */
  private static OrderFact well(Ending ending) {
    return new OrderFact.Ended(ending, Optional.empty(), Optional.empty());
  }

  private static Optional<String> reason(Reason reason) {
    return Words.optionalText(reason);
  }

  private static PlacedOrder order(String orderId, OrderPlaced placed, Instant at) {
    return new PlacedOrder(
        orderId,
        placed.getShortCode(),
        placed.getRestaurantId(),
        placed.getRestaurantName(),
        Words.text(placed.getFulfilment()),
        Words.text(placed.getPaymentMethod()),
        Words.optionalText(placed.getPromotionCode()),
        bill(placed),
        lines(placed.getLinesList()),
        window(placed.getPromised()),
        at);
  }

  private static Bill bill(OrderPlaced placed) {
    Money total = Words.money(placed.getTotal());
    return new Bill(
        Words.money(placed.getSubtotal()),
        sum(placed, AdjustmentKind.ADJUSTMENT_KIND_DELIVERY_FEE, total),
        sum(placed, AdjustmentKind.ADJUSTMENT_KIND_PROMOTION, total).negated(),
        Words.money(placed.getTax()),
        total);
  }

  private static Money sum(OrderPlaced placed, AdjustmentKind kind, Money total) {
    return placed.getAdjustmentsList().stream()
        .filter(adjustment -> adjustment.getKind() == kind)
        .map(Adjustment::getAmount)
        .map(Words::money)
        .reduce(Money.zero(total.currency()), Money::plus);
  }

  private static List<OrderLine> lines(List<PricedLine> told) {
    List<OrderLine> lines = new ArrayList<>(told.size());
    for (PricedLine line : told) {
      lines.add(
          new OrderLine(
              lines.size() + 1,
              line.getItemId(),
              line.getName(),
              line.getQuantity(),
              Words.money(line.getUnitPrice()),
              Words.money(line.getTotal()),
              Words.money(line.getTax()),
              line.getOptionsList().stream()
                  .map(PricedOption::getName)
                  .collect(Collectors.joining(", "))));
    }
    return lines;
  }

  private static Optional<Window> window(PromisedWindow promised) {
    return promised.hasFrom() && promised.hasTo()
        ? Optional.of(
            new Window(Words.instant(promised.getFrom()), Words.instant(promised.getTo())))
        : Optional.empty();
  }

  static OrderEvent event(
      Fact told, Message message, OrderFact fact, String restaurantId, Instant at) {
    Actor by = by(message);
    return new OrderEvent(
        told.streamId(),
        told.version(),
        restaurantId,
        message.getDescriptorForType().getName(),
        at,
        by.getRole() == Role.ROLE_UNSPECIFIED ? "SYSTEM" : Words.text(by.getRole()),
        Words.optionalText(by.getId()),
        fact instanceof OrderFact.Ended ended ? ended.reason() : Optional.empty(),
        detail(message));
  }

  private static Actor by(Message message) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName("by");
    return field != null && message.getField(field) instanceof Actor by
        ? by
        : Actor.getDefaultInstance();
  }

  private static String detail(Message message) {
    Message.Builder shown = message.toBuilder();
    for (String name : LEFT_OUT) {
      FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
      if (field != null) {
        shown.clearField(field);
      }
    }
    try {
      return JSON.print(shown);
    } catch (
        InvalidProtocolBufferException e) { // a type within Any that is not known; there is no Any
      throw new IllegalStateException(e);
    }
  }
}
