package dev.tiffin.notification.adapter.grpc;

import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.notification.subscribing.Webhook;
import dev.tiffin.notification.subscribing.WebhookFilter;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.util.List;

/** Who asks, and what is theirs. What somebody may not see is, for them, not there. */
record Asking(Caller caller) {

  /**
   * Whoever makes the call being served.
   *
   * @throws Refusal if they are not signed in
   */
  static Asking current() {
    Caller caller = Caller.current();
    if (caller.id().isEmpty()) {
      throw Refusal.unauthenticated();
    }
    return new Asking(caller);
  }

  /**
   * The customer who asks.
   *
   * @throws Refusal if it is somebody else
   */
  String customer() {
    if (!caller.is(Role.ROLE_CUSTOMER)) {
      throw Refusal.forbidden("Only customers are told of their orders.");
    }
    return caller.id();
  }

  boolean maySee(Webhook webhook) {
    return runsThePlatform()
        || !webhook.restaurantId().isEmpty() && caller.worksFor(webhook.restaurantId());
  }

  private boolean runsThePlatform() {
    return caller.is(Role.ROLE_OPERATOR) || caller.is(Role.ROLE_DISPATCHER);
  }

  /**
   * Whether a webhook of that restaurant may be made by them.
   *
   * @param restaurantId empty for all
   * @throws Refusal if not
   */
  void mustSpeakFor(String restaurantId) {
    if (runsThePlatform()) {
      return;
    }
    if (!caller.is(Role.ROLE_RESTAURANT)) {
      throw Refusal.forbidden("Only restaurants, dispatchers and operators have webhooks.");
    }
    if (restaurantId.isEmpty()) {
      throw Refusal.invalid("/restaurantId", "MISSING_FIELD", "This must be given.");
    }
    if (!caller.worksFor(restaurantId)) {
      throw Refusal.notFound("restaurant");
    }
  }

  /**
   * Which webhooks they may look at.
   *
   * @param restaurantId the only one whose they want, or empty
   */
  WebhookFilter filter(String restaurantId, String after, int limit) {
    boolean all = runsThePlatform() || caller.worksFor("*");
    if (restaurantId.isEmpty()) {
      List<String> own =
          caller.is(Role.ROLE_RESTAURANT) ? List.copyOf(caller.restaurantIds()) : List.of();
      return new WebhookFilter(all, runsThePlatform(), own, after, limit);
    }
    boolean may = all || caller.worksFor(restaurantId);
    return new WebhookFilter(false, false, may ? List.of(restaurantId) : List.of(), after, limit);
  }
}
