package dev.tiffin.gateway.notification;

import dev.tiffin.contracts.notification.v1.EmailSubscription;
import dev.tiffin.contracts.notification.v1.PushSubscription;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Lookup;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.platform.grpc.Caller;
import graphql.schema.DataFetchingEnvironment;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is how a customer wants to hear of their orders. */
public final class NotificationGraph implements GraphPart {
  private final NotificationClient notifications;

  public NotificationGraph(NotificationClient notifications) {
    this.notifications = notifications;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {}

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "emailSubscription", this::email);
    wiring.root("Query", "pushKey", this::pushKey);
    wiring.root("Mutation", "putEmailSubscription", this::putEmail);
    wiring.root("Mutation", "deleteEmailSubscription", this::deleteEmail);
    wiring.root("Mutation", "createPushSubscription", this::createPush);
    wiring.root("Mutation", "deletePushSubscription", this::deletePush);
    wiring
        .type("EmailSubscription", EmailSubscription.class)
        .field("address", EmailSubscription::getAddress)
        .field("language", EmailSubscription::getLanguage)
        .field("createdAt", subscription -> Values.instant(subscription.getCreatedAt()));
    wiring
        .type("PushSubscription", PushSubscription.class)
        .field("id", PushSubscription::getId)
        .field("endpoint", PushSubscription::getEndpoint)
        .field("language", PushSubscription::getLanguage)
        .field("createdAt", subscription -> Values.instant(subscription.getCreatedAt()));
  }

  private @Nullable EmailSubscription email(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    return Lookup.orNull(() -> notifications.email(caller));
  }

  private String pushKey(DataFetchingEnvironment environment) {
    return notifications.pushKey(Session.of(environment).caller());
  }

  private EmailSubscription putEmail(DataFetchingEnvironment environment) {
    Session session = Session.of(environment);
    Caller caller = session.signedIn();
    Fields input = new Arguments(environment).object("input");
    return notifications.putEmail(caller, SubscriptionBodies.email(input, session.language()));
  }

  private EmailSubscription deleteEmail(DataFetchingEnvironment environment) {
    return notifications.deleteEmail(Session.of(environment).signedIn());
  }

  private PushSubscription createPush(DataFetchingEnvironment environment) {
    Session session = Session.of(environment);
    Caller caller = session.signedIn();
    Fields input = new Arguments(environment).object("input");
    return notifications.createPush(caller, SubscriptionBodies.push(input, session.language()));
  }

  private PushSubscription deletePush(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    return notifications.deletePush(
        caller, new Arguments(environment).id("id", "push subscription"));
  }
}
