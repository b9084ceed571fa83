package dev.tiffin.kitchen.adapter.protobuf;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.kitchen.ticket.Action;
import dev.tiffin.kitchen.ticket.Fulfilment;
import dev.tiffin.kitchen.ticket.KitchenState;
import dev.tiffin.kitchen.ticket.PromisedWindow;
import dev.tiffin.kitchen.ticket.TicketStatus;
import java.time.Instant;
import java.util.Optional;

/** Single words: enums, times, windows. Exhaustive both ways, so a new word breaks the build. */
public final class Words {
  private Words() {}

  public static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  public static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  public static PromisedWindow window(dev.tiffin.contracts.order.v1.PromisedWindow window) {
    return new PromisedWindow(instant(window.getFrom()), instant(window.getTo()));
  }

  static dev.tiffin.contracts.order.v1.PromisedWindow window(PromisedWindow window) {
    return dev.tiffin.contracts.order.v1.PromisedWindow.newBuilder()
        .setFrom(timestamp(window.from()))
        .setTo(timestamp(window.to()))
        .build();
  }

  /** What says neither is cooked as if it were delivered: somebody takes it from the counter. */
  public static Fulfilment fulfilment(dev.tiffin.contracts.menu.v1.Fulfilment fulfilment) {
    return switch (fulfilment) {
      case FULFILMENT_COLLECTION -> Fulfilment.COLLECTION;
      case FULFILMENT_DELIVERY, FULFILMENT_UNSPECIFIED, UNRECOGNIZED -> Fulfilment.DELIVERY;
    };
  }

  static dev.tiffin.contracts.menu.v1.Fulfilment fulfilment(Fulfilment fulfilment) {
    return switch (fulfilment) {
      case DELIVERY -> dev.tiffin.contracts.menu.v1.Fulfilment.FULFILMENT_DELIVERY;
      case COLLECTION -> dev.tiffin.contracts.menu.v1.Fulfilment.FULFILMENT_COLLECTION;
    };
  }

  public static dev.tiffin.contracts.kitchen.v1.TicketStatus status(TicketStatus status) {
    return switch (status) {
      case NEW -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_NEW;
      case ACCEPTED -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_ACCEPTED;
      case PREPARING -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_PREPARING;
      case READY -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_READY;
      case GONE -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_GONE;
      case CLOSED -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_CLOSED;
    };
  }

  /** What a ticket will be once it has followed an order that is like that. */
  static dev.tiffin.contracts.kitchen.v1.TicketStatus following(OrderStatus status) {
    return switch (status) {
      case ORDER_STATUS_CONFIRMED -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_NEW;
      case ORDER_STATUS_ACCEPTED ->
          dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_ACCEPTED;
      case ORDER_STATUS_PREPARING ->
          dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_PREPARING;
      case ORDER_STATUS_READY -> dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_READY;
      case ORDER_STATUS_PICKED_UP,
          ORDER_STATUS_DELIVERED,
          ORDER_STATUS_COLLECTED,
          ORDER_STATUS_UNDELIVERED ->
          dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_GONE;
      case ORDER_STATUS_NO_SHOW,
          ORDER_STATUS_REJECTED,
          ORDER_STATUS_CANCELLED,
          ORDER_STATUS_EXPIRED ->
          dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_CLOSED;
      case ORDER_STATUS_PLACED, ORDER_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          dev.tiffin.contracts.kitchen.v1.TicketStatus.TICKET_STATUS_UNSPECIFIED;
    };
  }

  static OrderAction action(Action action) {
    return switch (action) {
      case ACCEPT -> OrderAction.ORDER_ACTION_ACCEPT;
      case REJECT -> OrderAction.ORDER_ACTION_REJECT;
      case PREPARE -> OrderAction.ORDER_ACTION_PREPARE;
      case READY -> OrderAction.ORDER_ACTION_READY;
      case CANCEL -> OrderAction.ORDER_ACTION_CANCEL;
      case COLLECT -> OrderAction.ORDER_ACTION_COLLECT;
      case NO_SHOW -> OrderAction.ORDER_ACTION_NO_SHOW;
      case DELAY -> OrderAction.ORDER_ACTION_DELAY;
    };
  }

  /**
   * @param until only of a pause
   */
  public static KitchenState state(RestaurantState state, Optional<Instant> until) {
    return switch (state) {
      case RESTAURANT_STATE_OPEN, RESTAURANT_STATE_UNSPECIFIED, UNRECOGNIZED ->
          new KitchenState.Open();
      case RESTAURANT_STATE_BUSY -> new KitchenState.Busy();
      case RESTAURANT_STATE_PAUSED -> new KitchenState.Paused(until);
      case RESTAURANT_STATE_CLOSED -> new KitchenState.Shut();
    };
  }

  public static RestaurantState state(KitchenState state) {
    return switch (state) {
      case KitchenState.Open _ -> RestaurantState.RESTAURANT_STATE_OPEN;
      case KitchenState.Busy _ -> RestaurantState.RESTAURANT_STATE_BUSY;
      case KitchenState.Paused _ -> RestaurantState.RESTAURANT_STATE_PAUSED;
      case KitchenState.Shut _ -> RestaurantState.RESTAURANT_STATE_CLOSED;
    };
  }
}
