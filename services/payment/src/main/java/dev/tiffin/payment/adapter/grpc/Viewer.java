package dev.tiffin.payment.adapter.grpc;

import dev.tiffin.payment.adapter.protobuf.Words;
import dev.tiffin.payment.payment.Actor;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;

/** Who looks, and what they may see and do. */
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

  boolean maySee(Payment payment) {
    return switch (actor.role()) {
      case DISPATCHER, OPERATOR -> true;
      case CUSTOMER -> payment.customerId().equals(actor.id());
      case RESTAURANT -> caller.worksFor(payment.restaurantId());
      case COURIER, SYSTEM -> false;
    };
  }

  /** Whether they may give back anything at all; of what they may see. */
  boolean mayRefund() {
    return switch (actor.role()) {
      case DISPATCHER, RESTAURANT -> true;
      case CUSTOMER, OPERATOR, COURIER, SYSTEM -> false;
    };
  }
}
