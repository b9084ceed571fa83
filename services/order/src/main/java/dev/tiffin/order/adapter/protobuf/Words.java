package dev.tiffin.order.adapter.protobuf;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.order.v1.AdjustmentKind;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.money.Money;
import dev.tiffin.order.order.Action;
import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.Fulfilment;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.Place;
import dev.tiffin.order.order.PromisedWindow;
import dev.tiffin.order.order.Reason;
import dev.tiffin.order.order.Status;
import java.time.Instant;

/**
 * Single words: enums, money, times, places. Exhaustive both ways, so a new word breaks the build.
 */
public final class Words {
  private Words() {}

  public static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  public static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  public static Money money(dev.tiffin.contracts.type.v1.Money money) {
    return Money.of(money.getAmount(), money.getCurrency());
  }

  public static dev.tiffin.contracts.type.v1.Money money(Money money) {
    return dev.tiffin.contracts.type.v1.Money.newBuilder()
        .setAmount(money.minor())
        .setCurrency(money.currency().getCurrencyCode())
        .build();
  }

  public static Place place(Position position) {
    return new Place(position.getLatitude(), position.getLongitude());
  }

  static Position position(Place place) {
    return Position.newBuilder()
        .setLatitude(place.latitude())
        .setLongitude(place.longitude())
        .build();
  }

  public static dev.tiffin.contracts.order.v1.PromisedWindow window(PromisedWindow window) {
    return dev.tiffin.contracts.order.v1.PromisedWindow.newBuilder()
        .setFrom(timestamp(window.from()))
        .setTo(timestamp(window.to()))
        .build();
  }

  public static PromisedWindow window(dev.tiffin.contracts.order.v1.PromisedWindow window) {
    return new PromisedWindow(instant(window.getFrom()), instant(window.getTo()));
  }

  static dev.tiffin.contracts.type.v1.Actor actor(Actor actor) {
    return dev.tiffin.contracts.type.v1.Actor.newBuilder()
        .setRole(
            switch (actor.role()) {
              case SYSTEM -> dev.tiffin.contracts.type.v1.Role.ROLE_SYSTEM;
              case CUSTOMER -> dev.tiffin.contracts.type.v1.Role.ROLE_CUSTOMER;
              case RESTAURANT -> dev.tiffin.contracts.type.v1.Role.ROLE_RESTAURANT;
              case COURIER -> dev.tiffin.contracts.type.v1.Role.ROLE_COURIER;
              case DISPATCHER -> dev.tiffin.contracts.type.v1.Role.ROLE_DISPATCHER;
            })
        .setId(actor.id())
        .build();
  }

  public static Actor actor(dev.tiffin.contracts.type.v1.Actor actor) {
    return new Actor(
        switch (actor.getRole()) {
          case ROLE_CUSTOMER -> Actor.Role.CUSTOMER;
          case ROLE_RESTAURANT -> Actor.Role.RESTAURANT;
          case ROLE_COURIER -> Actor.Role.COURIER;
          case ROLE_DISPATCHER -> Actor.Role.DISPATCHER;
          case ROLE_SYSTEM, ROLE_OPERATOR, ROLE_UNSPECIFIED, UNRECOGNIZED -> Actor.Role.SYSTEM;
        },
        actor.getId());
  }

  static dev.tiffin.contracts.menu.v1.Fulfilment fulfilment(Fulfilment fulfilment) {
    return switch (fulfilment) {
      case DELIVERY -> dev.tiffin.contracts.menu.v1.Fulfilment.FULFILMENT_DELIVERY;
      case COLLECTION -> dev.tiffin.contracts.menu.v1.Fulfilment.FULFILMENT_COLLECTION;
    };
  }

  /**
   * @throws IllegalArgumentException if it is neither
   */
  public static Fulfilment fulfilment(dev.tiffin.contracts.menu.v1.Fulfilment fulfilment) {
    return switch (fulfilment) {
      case FULFILMENT_DELIVERY -> Fulfilment.DELIVERY;
      case FULFILMENT_COLLECTION -> Fulfilment.COLLECTION;
      case FULFILMENT_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("no fulfilment");
    };
  }

  static dev.tiffin.contracts.order.v1.Reason reason(Reason reason) {
    return switch (reason) {
      case OUT_OF_ITEMS -> dev.tiffin.contracts.order.v1.Reason.REASON_OUT_OF_ITEMS;
      case KITCHEN_CLOSED -> dev.tiffin.contracts.order.v1.Reason.REASON_KITCHEN_CLOSED;
      case TOO_BUSY -> dev.tiffin.contracts.order.v1.Reason.REASON_TOO_BUSY;
      case CUSTOMER_REQUEST -> dev.tiffin.contracts.order.v1.Reason.REASON_CUSTOMER_REQUEST;
      case CANNOT_MEET_NOTE -> dev.tiffin.contracts.order.v1.Reason.REASON_CANNOT_MEET_NOTE;
      case ADDRESS_UNREACHABLE -> dev.tiffin.contracts.order.v1.Reason.REASON_ADDRESS_UNREACHABLE;
      case CUSTOMER_ABSENT -> dev.tiffin.contracts.order.v1.Reason.REASON_CUSTOMER_ABSENT;
      case PAYMENT_DECLINED -> dev.tiffin.contracts.order.v1.Reason.REASON_PAYMENT_DECLINED;
      case OTHER -> dev.tiffin.contracts.order.v1.Reason.REASON_OTHER;
    };
  }

  /** A reason that is not given is {@link Reason#OTHER}. */
  public static Reason reason(dev.tiffin.contracts.order.v1.Reason reason) {
    return switch (reason) {
      case REASON_OUT_OF_ITEMS -> Reason.OUT_OF_ITEMS;
      case REASON_KITCHEN_CLOSED -> Reason.KITCHEN_CLOSED;
      case REASON_TOO_BUSY -> Reason.TOO_BUSY;
      case REASON_CUSTOMER_REQUEST -> Reason.CUSTOMER_REQUEST;
      case REASON_CANNOT_MEET_NOTE -> Reason.CANNOT_MEET_NOTE;
      case REASON_ADDRESS_UNREACHABLE -> Reason.ADDRESS_UNREACHABLE;
      case REASON_CUSTOMER_ABSENT -> Reason.CUSTOMER_ABSENT;
      case REASON_PAYMENT_DECLINED -> Reason.PAYMENT_DECLINED;
      case REASON_OTHER, REASON_UNSPECIFIED, UNRECOGNIZED -> Reason.OTHER;
    };
  }

  static dev.tiffin.contracts.order.v1.LiableParty liable(LiableParty liable) {
    return switch (liable) {
      case PLATFORM -> dev.tiffin.contracts.order.v1.LiableParty.LIABLE_PARTY_PLATFORM;
      case RESTAURANT -> dev.tiffin.contracts.order.v1.LiableParty.LIABLE_PARTY_RESTAURANT;
      case COURIER -> dev.tiffin.contracts.order.v1.LiableParty.LIABLE_PARTY_COURIER;
      case CUSTOMER -> dev.tiffin.contracts.order.v1.LiableParty.LIABLE_PARTY_CUSTOMER;
    };
  }

  /**
   * @param otherwise who is liable where nobody is named
   */
  public static LiableParty liable(
      dev.tiffin.contracts.order.v1.LiableParty liable, LiableParty otherwise) {
    return switch (liable) {
      case LIABLE_PARTY_PLATFORM -> LiableParty.PLATFORM;
      case LIABLE_PARTY_RESTAURANT -> LiableParty.RESTAURANT;
      case LIABLE_PARTY_COURIER -> LiableParty.COURIER;
      case LIABLE_PARTY_CUSTOMER -> LiableParty.CUSTOMER;
      case LIABLE_PARTY_UNSPECIFIED, UNRECOGNIZED -> otherwise;
    };
  }

  static AdjustmentKind kind(Adjustment.Kind kind) {
    return switch (kind) {
      case DELIVERY_FEE -> AdjustmentKind.ADJUSTMENT_KIND_DELIVERY_FEE;
      case PROMOTION -> AdjustmentKind.ADJUSTMENT_KIND_PROMOTION;
    };
  }

  static Adjustment.Kind kind(AdjustmentKind kind) {
    return switch (kind) {
      case ADJUSTMENT_KIND_DELIVERY_FEE -> Adjustment.Kind.DELIVERY_FEE;
      case ADJUSTMENT_KIND_PROMOTION -> Adjustment.Kind.PROMOTION;
      case ADJUSTMENT_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("unknown adjustment " + kind);
    };
  }

  static PaymentMethod method(dev.tiffin.order.order.PaymentMethod method) {
    return switch (method) {
      case CASH_ON_DELIVERY -> PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY;
      case CARD -> PaymentMethod.PAYMENT_METHOD_CARD;
    };
  }

  /**
   * @throws IllegalArgumentException if it is no method
   */
  public static dev.tiffin.order.order.PaymentMethod method(PaymentMethod method) {
    return switch (method) {
      case PAYMENT_METHOD_CASH_ON_DELIVERY -> dev.tiffin.order.order.PaymentMethod.CASH_ON_DELIVERY;
      case PAYMENT_METHOD_CARD -> dev.tiffin.order.order.PaymentMethod.CARD;
      case PAYMENT_METHOD_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("no payment method");
    };
  }

  static PaymentStep step(dev.tiffin.order.order.PaymentStep step) {
    return switch (step) {
      case AUTHORISE -> PaymentStep.PAYMENT_STEP_AUTHORISE;
      case CAPTURE -> PaymentStep.PAYMENT_STEP_CAPTURE;
      case VOID -> PaymentStep.PAYMENT_STEP_VOID;
    };
  }

  static dev.tiffin.order.order.PaymentStep step(PaymentStep step) {
    return switch (step) {
      case PAYMENT_STEP_AUTHORISE -> dev.tiffin.order.order.PaymentStep.AUTHORISE;
      case PAYMENT_STEP_CAPTURE -> dev.tiffin.order.order.PaymentStep.CAPTURE;
      case PAYMENT_STEP_VOID -> dev.tiffin.order.order.PaymentStep.VOID;
      case PAYMENT_STEP_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("no payment step");
    };
  }

  public static OrderAction action(Action action) {
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

  public static OrderStatus status(Status status) {
    return switch (status) {
      case PLACED -> OrderStatus.ORDER_STATUS_PLACED;
      case CONFIRMED -> OrderStatus.ORDER_STATUS_CONFIRMED;
      case ACCEPTED -> OrderStatus.ORDER_STATUS_ACCEPTED;
      case PREPARING -> OrderStatus.ORDER_STATUS_PREPARING;
      case READY -> OrderStatus.ORDER_STATUS_READY;
      case PICKED_UP -> OrderStatus.ORDER_STATUS_PICKED_UP;
      case DELIVERED -> OrderStatus.ORDER_STATUS_DELIVERED;
      case COLLECTED -> OrderStatus.ORDER_STATUS_COLLECTED;
      case NO_SHOW -> OrderStatus.ORDER_STATUS_NO_SHOW;
      case REJECTED -> OrderStatus.ORDER_STATUS_REJECTED;
      case CANCELLED -> OrderStatus.ORDER_STATUS_CANCELLED;
      case UNDELIVERED -> OrderStatus.ORDER_STATUS_UNDELIVERED;
      case EXPIRED -> OrderStatus.ORDER_STATUS_EXPIRED;
    };
  }

  /**
   * @throws IllegalArgumentException if it is no status
   */
  public static Status status(OrderStatus status) {
    return switch (status) {
      case ORDER_STATUS_PLACED -> Status.PLACED;
      case ORDER_STATUS_CONFIRMED -> Status.CONFIRMED;
      case ORDER_STATUS_ACCEPTED -> Status.ACCEPTED;
      case ORDER_STATUS_PREPARING -> Status.PREPARING;
      case ORDER_STATUS_READY -> Status.READY;
      case ORDER_STATUS_PICKED_UP -> Status.PICKED_UP;
      case ORDER_STATUS_DELIVERED -> Status.DELIVERED;
      case ORDER_STATUS_COLLECTED -> Status.COLLECTED;
      case ORDER_STATUS_NO_SHOW -> Status.NO_SHOW;
      case ORDER_STATUS_REJECTED -> Status.REJECTED;
      case ORDER_STATUS_CANCELLED -> Status.CANCELLED;
      case ORDER_STATUS_UNDELIVERED -> Status.UNDELIVERED;
      case ORDER_STATUS_EXPIRED -> Status.EXPIRED;
      case ORDER_STATUS_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("no status");
    };
  }
}
