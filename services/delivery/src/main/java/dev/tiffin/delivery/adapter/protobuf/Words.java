package dev.tiffin.delivery.adapter.protobuf;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.ProofKind;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.Failure;
import dev.tiffin.delivery.run.OfferEnd;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.Proof;
import dev.tiffin.delivery.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/** The domain's words and the contracts', both ways. */
public final class Words {
  /** The end of the year 9999, which is protobuf's own bound. */
  private static final long SECONDS_MAX = 253_402_300_799L;

  private static final int NANOS_MAX = 999_999_999;

  private Words() {}

  public static DeliveryStatus write(RunStatus status) {
    return switch (status) {
      case PENDING -> DeliveryStatus.DELIVERY_STATUS_PENDING;
      case OFFERED -> DeliveryStatus.DELIVERY_STATUS_OFFERED;
      case ASSIGNED -> DeliveryStatus.DELIVERY_STATUS_ASSIGNED;
      case EN_ROUTE_PICKUP -> DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
      case AT_PICKUP -> DeliveryStatus.DELIVERY_STATUS_AT_PICKUP;
      case PICKED_UP -> DeliveryStatus.DELIVERY_STATUS_PICKED_UP;
      case EN_ROUTE_DROPOFF -> DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_DROPOFF;
      case AT_DROPOFF -> DeliveryStatus.DELIVERY_STATUS_AT_DROPOFF;
      case DELIVERED -> DeliveryStatus.DELIVERY_STATUS_DELIVERED;
      case FAILED -> DeliveryStatus.DELIVERY_STATUS_FAILED;
      case RETURNING -> DeliveryStatus.DELIVERY_STATUS_RETURNING;
      case RETURNED -> DeliveryStatus.DELIVERY_STATUS_RETURNED;
      case CANCELLED -> DeliveryStatus.DELIVERY_STATUS_CANCELLED;
    };
  }

  /** Empty for a status that is not given or not known. */
  public static Optional<RunStatus> status(DeliveryStatus status) {
    return switch (status) {
      case DELIVERY_STATUS_PENDING -> Optional.of(RunStatus.PENDING);
      case DELIVERY_STATUS_OFFERED -> Optional.of(RunStatus.OFFERED);
      case DELIVERY_STATUS_ASSIGNED -> Optional.of(RunStatus.ASSIGNED);
      case DELIVERY_STATUS_EN_ROUTE_PICKUP -> Optional.of(RunStatus.EN_ROUTE_PICKUP);
      case DELIVERY_STATUS_AT_PICKUP -> Optional.of(RunStatus.AT_PICKUP);
      case DELIVERY_STATUS_PICKED_UP -> Optional.of(RunStatus.PICKED_UP);
      case DELIVERY_STATUS_EN_ROUTE_DROPOFF -> Optional.of(RunStatus.EN_ROUTE_DROPOFF);
      case DELIVERY_STATUS_AT_DROPOFF -> Optional.of(RunStatus.AT_DROPOFF);
      case DELIVERY_STATUS_DELIVERED -> Optional.of(RunStatus.DELIVERED);
      case DELIVERY_STATUS_FAILED -> Optional.of(RunStatus.FAILED);
      case DELIVERY_STATUS_RETURNING -> Optional.of(RunStatus.RETURNING);
      case DELIVERY_STATUS_RETURNED -> Optional.of(RunStatus.RETURNED);
      case DELIVERY_STATUS_CANCELLED -> Optional.of(RunStatus.CANCELLED);
      case DELIVERY_STATUS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
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

  static Reason write(Failure.Reason reason) {
    return switch (reason) {
      case CUSTOMER_ABSENT -> Reason.REASON_CUSTOMER_ABSENT;
      case ADDRESS_UNREACHABLE -> Reason.REASON_ADDRESS_UNREACHABLE;
      case CUSTOMER_REQUEST -> Reason.REASON_CUSTOMER_REQUEST;
      case OTHER -> Reason.REASON_OTHER;
    };
  }

  /** Empty for what is no reason to fail at the door. */
  public static Optional<Failure.Reason> reason(Reason reason) {
    return switch (reason) {
      case REASON_CUSTOMER_ABSENT -> Optional.of(Failure.Reason.CUSTOMER_ABSENT);
      case REASON_ADDRESS_UNREACHABLE -> Optional.of(Failure.Reason.ADDRESS_UNREACHABLE);
      case REASON_CUSTOMER_REQUEST -> Optional.of(Failure.Reason.CUSTOMER_REQUEST);
      case REASON_OTHER -> Optional.of(Failure.Reason.OTHER);
      case REASON_OUT_OF_ITEMS,
          REASON_KITCHEN_CLOSED,
          REASON_TOO_BUSY,
          REASON_CANNOT_MEET_NOTE,
          REASON_PAYMENT_DECLINED,
          REASON_UNSPECIFIED,
          UNRECOGNIZED ->
          Optional.empty();
    };
  }

  static LiableParty write(Failure.LiableParty liable) {
    return switch (liable) {
      case PLATFORM -> LiableParty.LIABLE_PARTY_PLATFORM;
      case RESTAURANT -> LiableParty.LIABLE_PARTY_RESTAURANT;
      case COURIER -> LiableParty.LIABLE_PARTY_COURIER;
      case CUSTOMER -> LiableParty.LIABLE_PARTY_CUSTOMER;
    };
  }

  /** Empty where nobody is named. */
  public static Optional<Failure.LiableParty> liable(LiableParty liable) {
    return switch (liable) {
      case LIABLE_PARTY_PLATFORM -> Optional.of(Failure.LiableParty.PLATFORM);
      case LIABLE_PARTY_RESTAURANT -> Optional.of(Failure.LiableParty.RESTAURANT);
      case LIABLE_PARTY_COURIER -> Optional.of(Failure.LiableParty.COURIER);
      case LIABLE_PARTY_CUSTOMER -> Optional.of(Failure.LiableParty.CUSTOMER);
      case LIABLE_PARTY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  static ProofKind write(Proof proof) {
    return switch (proof) {
      case NONE -> ProofKind.PROOF_KIND_UNSPECIFIED;
      case PIN -> ProofKind.PROOF_KIND_PIN;
      case PHOTO -> ProofKind.PROOF_KIND_PHOTO;
      case DISPATCHER -> ProofKind.PROOF_KIND_DISPATCHER;
    };
  }

  static Proof proof(ProofKind kind) {
    return switch (kind) {
      case PROOF_KIND_PIN -> Proof.PIN;
      case PROOF_KIND_PHOTO -> Proof.PHOTO;
      case PROOF_KIND_DISPATCHER -> Proof.DISPATCHER;
      case PROOF_KIND_UNSPECIFIED, UNRECOGNIZED -> Proof.NONE;
    };
  }

  static dev.tiffin.contracts.delivery.v1.OfferEnd write(OfferEnd end) {
    return switch (end) {
      case DECLINED -> dev.tiffin.contracts.delivery.v1.OfferEnd.OFFER_END_DECLINED;
      case TIMED_OUT -> dev.tiffin.contracts.delivery.v1.OfferEnd.OFFER_END_TIMED_OUT;
      case COURIER_OFFLINE -> dev.tiffin.contracts.delivery.v1.OfferEnd.OFFER_END_COURIER_OFFLINE;
      case WITHDRAWN -> dev.tiffin.contracts.delivery.v1.OfferEnd.OFFER_END_WITHDRAWN;
    };
  }

  static Optional<OfferEnd> offerEnd(dev.tiffin.contracts.delivery.v1.OfferEnd end) {
    return switch (end) {
      case OFFER_END_DECLINED -> Optional.of(OfferEnd.DECLINED);
      case OFFER_END_TIMED_OUT -> Optional.of(OfferEnd.TIMED_OUT);
      case OFFER_END_COURIER_OFFLINE -> Optional.of(OfferEnd.COURIER_OFFLINE);
      case OFFER_END_WITHDRAWN -> Optional.of(OfferEnd.WITHDRAWN);
      case OFFER_END_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  public static Position write(Place place) {
    return Position.newBuilder()
        .setLatitude(place.latitude())
        .setLongitude(place.longitude())
        .build();
  }

  public static Place place(Position position) {
    return new Place(position.getLatitude(), position.getLongitude());
  }

  public static Timestamp write(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /** Whether that is a time at all: from 1970 to 9999. */
  public static boolean isTime(Timestamp timestamp) {
    return timestamp.getSeconds() >= 0
        && timestamp.getSeconds() <= SECONDS_MAX
        && timestamp.getNanos() >= 0
        && timestamp.getNanos() <= NANOS_MAX;
  }

  public static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
