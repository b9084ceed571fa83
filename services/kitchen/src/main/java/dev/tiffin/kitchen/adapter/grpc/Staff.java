package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.kitchen.adapter.postgres.KeptTicket;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.util.List;
import java.util.Optional;

/** Who asks. Only a restaurant's staff see its kitchen; for all others it is not there. */
record Staff(Caller caller) {

  /**
   * Whoever makes the call being served.
   *
   * @throws Refusal if they are not signed in
   */
  static Staff current() {
    Caller caller = Caller.current();
    if (caller.id().isEmpty()) {
      throw Refusal.unauthenticated();
    }
    return new Staff(caller);
  }

  boolean maySee(KeptTicket kept) {
    return caller.worksFor(kept.ticket().slip().restaurantId());
  }

  /**
   * @throws Refusal as for a restaurant that there is not, if they do not work there
   */
  void mustWorkFor(String restaurantId) {
    if (restaurantId.isEmpty() || !caller.worksFor(restaurantId)) {
      throw Refusal.notFound("restaurant");
    }
  }

  /**
   * The restaurants among which they may look; empty for all.
   *
   * @param wanted the only one they want, or empty
   */
  Optional<List<String>> restaurants(String wanted) {
    if (!caller.is(Role.ROLE_RESTAURANT)) {
      return Optional.of(List.of());
    }
    boolean all = caller.restaurantIds().contains("*");
    if (wanted.isEmpty()) {
      return all ? Optional.empty() : Optional.of(List.copyOf(caller.restaurantIds()));
    }
    return Optional.of(
        all || caller.restaurantIds().contains(wanted) ? List.of(wanted) : List.of());
  }
}
