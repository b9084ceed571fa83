package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.delivery.adapter.postgres.RunFilter;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.util.Optional;

/** Who looks, and what they may see. */
record Viewer(Caller caller, Actor actor) {

  /**
   * Whoever makes the call being served.
   *
   * @throws Refusal if they are not signed in
   */
  static Viewer current() {
    Caller caller = Caller.current();
    if (caller.id().isEmpty()) {
      throw Refusal.unauthenticated();
    }
    return new Viewer(caller, Words.actor(caller.actor()));
  }

  boolean maySee(Run run) {
    return switch (actor.role()) {
      case DISPATCHER -> true;
      case CUSTOMER -> run.customerId().equals(actor.id());
      case COURIER -> run.concerns(actor);
      case RESTAURANT -> caller.worksFor(run.restaurantId());
      case OPERATOR, SYSTEM -> false;
    };
  }

  /** Whether they may know where the order goes. */
  boolean maySeeDoor() {
    return switch (actor.role()) {
      case DISPATCHER, CUSTOMER, COURIER -> true; // of the runs that they may see at all
      case RESTAURANT, OPERATOR, SYSTEM -> false;
    };
  }

  boolean is(Actor.Role role) {
    return actor.role() == role;
  }

  /**
   * The courier who calls.
   *
   * @throws Refusal if somebody else does
   */
  CourierId courier() {
    if (actor.role() != Actor.Role.COURIER || !CourierId.isValid(actor.id())) {
      throw Refusal.forbidden("Only couriers do this, each for themselves.");
    }
    return new CourierId(actor.id());
  }

  /** Whose runs they may list; empty for nobody's. */
  Optional<RunFilter.Scope> scope() {
    return switch (actor.role()) {
      case DISPATCHER -> Optional.of(new RunFilter.Scope.All());
      case CUSTOMER -> Optional.of(new RunFilter.Scope.OfCustomer(actor.id()));
      case COURIER -> Optional.of(new RunFilter.Scope.OfCourier(actor.id()));
      case RESTAURANT ->
          Optional.of(
              caller.restaurantIds().contains("*")
                  ? new RunFilter.Scope.All()
                  : new RunFilter.Scope.OfRestaurants(caller.restaurantIds()));
      case OPERATOR, SYSTEM -> Optional.empty();
    };
  }

  /** Whether they may move any run at all. */
  boolean mayCommand() {
    return switch (actor.role()) {
      case DISPATCHER, COURIER -> true;
      case CUSTOMER, RESTAURANT, OPERATOR, SYSTEM -> false;
    };
  }
}
