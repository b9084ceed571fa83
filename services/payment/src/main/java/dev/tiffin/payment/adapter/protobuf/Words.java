package dev.tiffin.payment.adapter.protobuf;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.Actor;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.payment.LiableParty;
import dev.tiffin.payment.payment.Method;
import dev.tiffin.payment.payment.PaymentStatus;
import java.time.Instant;
import java.util.Optional;

/** The domain's words and the contracts', both ways. */
public final class Words {
  private Words() {}

  static PaymentMethod write(Method method) {
    return switch (method) {
      case CASH -> PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY;
      case CARD -> PaymentMethod.PAYMENT_METHOD_CARD;
    };
  }

  /** Empty for a method that is not given or not known. */
  public static Optional<Method> method(PaymentMethod method) {
    return switch (method) {
      case PAYMENT_METHOD_CASH_ON_DELIVERY -> Optional.of(Method.CASH);
      case PAYMENT_METHOD_CARD -> Optional.of(Method.CARD);
      case PAYMENT_METHOD_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  static dev.tiffin.contracts.payment.v1.PaymentStatus write(PaymentStatus status) {
    return switch (status) {
      case PENDING -> dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_PENDING;
      case AUTHORISED -> dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_AUTHORISED;
      case DECLINED -> dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_DECLINED;
      case CAPTURED -> dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_CAPTURED;
      case VOIDED -> dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_VOIDED;
      case PARTLY_REFUNDED ->
          dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_PARTLY_REFUNDED;
      case REFUNDED -> dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_REFUNDED;
    };
  }

  static dev.tiffin.contracts.payment.v1.DeclineReason write(DeclineReason reason) {
    return switch (reason) {
      case CARD_DECLINED ->
          dev.tiffin.contracts.payment.v1.DeclineReason.DECLINE_REASON_CARD_DECLINED;
      case INSUFFICIENT_FUNDS ->
          dev.tiffin.contracts.payment.v1.DeclineReason.DECLINE_REASON_INSUFFICIENT_FUNDS;
      case EXPIRED_CARD ->
          dev.tiffin.contracts.payment.v1.DeclineReason.DECLINE_REASON_EXPIRED_CARD;
      case INVALID_TOKEN ->
          dev.tiffin.contracts.payment.v1.DeclineReason.DECLINE_REASON_INVALID_TOKEN;
      case OTHER -> dev.tiffin.contracts.payment.v1.DeclineReason.DECLINE_REASON_OTHER;
    };
  }

  /** A reason that a newer version gave is some other to this one. */
  static DeclineReason reason(dev.tiffin.contracts.payment.v1.DeclineReason reason) {
    return switch (reason) {
      case DECLINE_REASON_CARD_DECLINED -> DeclineReason.CARD_DECLINED;
      case DECLINE_REASON_INSUFFICIENT_FUNDS -> DeclineReason.INSUFFICIENT_FUNDS;
      case DECLINE_REASON_EXPIRED_CARD -> DeclineReason.EXPIRED_CARD;
      case DECLINE_REASON_INVALID_TOKEN -> DeclineReason.INVALID_TOKEN;
      case DECLINE_REASON_OTHER, DECLINE_REASON_UNSPECIFIED, UNRECOGNIZED -> DeclineReason.OTHER;
    };
  }

  static dev.tiffin.contracts.order.v1.LiableParty write(LiableParty liable) {
    return switch (liable) {
      case PLATFORM -> dev.tiffin.contracts.order.v1.LiableParty.LIABLE_PARTY_PLATFORM;
      case RESTAURANT -> dev.tiffin.contracts.order.v1.LiableParty.LIABLE_PARTY_RESTAURANT;
      case COURIER -> dev.tiffin.contracts.order.v1.LiableParty.LIABLE_PARTY_COURIER;
    };
  }

  /** Empty where nobody is named who could bear it; a customer cannot. */
  public static Optional<LiableParty> liable(dev.tiffin.contracts.order.v1.LiableParty liable) {
    return switch (liable) {
      case LIABLE_PARTY_PLATFORM -> Optional.of(LiableParty.PLATFORM);
      case LIABLE_PARTY_RESTAURANT -> Optional.of(LiableParty.RESTAURANT);
      case LIABLE_PARTY_COURIER -> Optional.of(LiableParty.COURIER);
      case LIABLE_PARTY_CUSTOMER, LIABLE_PARTY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  static dev.tiffin.contracts.type.v1.Actor write(Actor actor) {
    Role role =
        switch (actor.role()) {
          case SYSTEM -> Role.ROLE_SYSTEM;
          case CUSTOMER -> Role.ROLE_CUSTOMER;
          case RESTAURANT -> Role.ROLE_RESTAURANT;
          case COURIER -> Role.ROLE_COURIER;
          case DISPATCHER -> Role.ROLE_DISPATCHER;
          case OPERATOR -> Role.ROLE_OPERATOR;
        };
    return dev.tiffin.contracts.type.v1.Actor.newBuilder().setRole(role).setId(actor.id()).build();
  }

  /** A role that is not known is nobody who may do anything here: the system, by what it says. */
  public static Actor actor(dev.tiffin.contracts.type.v1.Actor actor) {
    Actor.Role role =
        switch (actor.getRole()) {
          case ROLE_CUSTOMER -> Actor.Role.CUSTOMER;
          case ROLE_RESTAURANT -> Actor.Role.RESTAURANT;
          case ROLE_COURIER -> Actor.Role.COURIER;
          case ROLE_DISPATCHER -> Actor.Role.DISPATCHER;
          case ROLE_OPERATOR -> Actor.Role.OPERATOR;
          case ROLE_SYSTEM, ROLE_UNSPECIFIED, UNRECOGNIZED -> Actor.Role.SYSTEM;
        };
    return new Actor(role, actor.getId());
  }

  static dev.tiffin.contracts.type.v1.Money write(Money money) {
    return dev.tiffin.contracts.type.v1.Money.newBuilder()
        .setAmount(money.minor())
        .setCurrency(money.currencyCode())
        .build();
  }

  /**
   * @throws IllegalArgumentException if there is no such currency
   */
  public static Money money(dev.tiffin.contracts.type.v1.Money money) {
    return Money.of(money.getAmount(), money.getCurrency());
  }

  static Timestamp write(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
