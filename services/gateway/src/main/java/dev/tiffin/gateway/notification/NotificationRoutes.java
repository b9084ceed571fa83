package dev.tiffin.gateway.notification;

import dev.tiffin.contracts.notification.v1.EmailSubscription;
import dev.tiffin.contracts.notification.v1.PushSubscription;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Representation;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.platform.grpc.Caller;
import java.util.List;

/** What REST offers a customer who wants to hear of their orders. */
public final class NotificationRoutes {
  private final NotificationClient notifications;

  public NotificationRoutes(NotificationClient notifications) {
    this.notifications = notifications;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/notifications/email", this::email),
        Route.put("/notifications/email", this::putEmail),
        Route.delete("/notifications/email", this::deleteEmail),
        Route.get("/notifications/push-key", this::pushKey),
        Route.post("/notifications/push-subscriptions", this::createPush),
        Route.delete("/notifications/push-subscriptions/{subscriptionId}", this::deletePush));
  }

  private static Answer answer(EmailSubscription subscription) {
    return Answer.own(
        "emailSubscription",
        out -> {
          out.field("address", subscription.getAddress());
          out.field("language", subscription.getLanguage());
          out.field("createdAt", Values.instant(subscription.getCreatedAt()));
        });
  }

  private Answer email(Exchange exchange) {
    return answer(notifications.email(exchange.signedIn()));
  }

  private Answer putEmail(Exchange exchange) {
    Caller caller = exchange.signedIn();
    return answer(
        notifications.putEmail(
            caller, SubscriptionBodies.email(exchange.body(), exchange.language())));
  }

  private Answer deleteEmail(Exchange exchange) {
    return answer(notifications.deleteEmail(exchange.signedIn()));
  }

  private Answer pushKey(Exchange exchange) {
    String key = notifications.pushKey(exchange.caller());
    return Answer.own("pushKey", out -> out.field("publicKey", key));
  }

  private static Representation representation(PushSubscription subscription) {
    return out -> {
      out.field("id", subscription.getId());
      out.field("endpoint", subscription.getEndpoint());
      out.field("language", subscription.getLanguage());
      out.field("createdAt", Values.instant(subscription.getCreatedAt()));
    };
  }

  /** Takes no key: the same endpoint again is the same subscription. */
  private Answer createPush(Exchange exchange) {
    Caller caller = exchange.signedIn();
    PushSubscription made =
        notifications.createPush(
            caller, SubscriptionBodies.push(exchange.body(), exchange.language()));
    return Answer.made(
        "pushSubscription",
        representation(made),
        0,
        "/notifications/push-subscriptions/" + made.getId());
  }

  private Answer deletePush(Exchange exchange) {
    Caller caller = exchange.signedIn();
    return Answer.own(
        "pushSubscription",
        representation(notifications.deletePush(caller, exchange.id("push subscription"))));
  }
}
