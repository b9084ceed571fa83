package dev.tiffin.gateway.webhook;

import dev.tiffin.contracts.notification.v1.CreateWebhookResponse;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsRequest;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsResponse;
import dev.tiffin.contracts.notification.v1.ListWebhooksRequest;
import dev.tiffin.contracts.notification.v1.ListWebhooksResponse;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretResponse;
import dev.tiffin.contracts.notification.v1.Webhook;
import dev.tiffin.contracts.notification.v1.WebhookAttempt;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.Connection;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Lookup;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Caller;
import graphql.schema.DataFetchingEnvironment;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is webhooks. */
public final class WebhookGraph implements GraphPart {
  private static final int ID_MAX = 200;

  private final WebhookClient webhooks;

  public WebhookGraph(WebhookClient webhooks) {
    this.webhooks = webhooks;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {}

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "webhook", this::webhook);
    wiring.root("Query", "webhooks", this::list);
    wiring.root("Mutation", "createWebhook", this::create);
    wiring.root("Mutation", "deleteWebhook", this::delete);
    wiring.root("Mutation", "rotateWebhookSecret", this::rotate);
    wireWebhook(wiring);
    wiring
        .type("CreateWebhookPayload", CreateWebhookResponse.class)
        .field("webhook", CreateWebhookResponse::getWebhook)
        .field("secret", CreateWebhookResponse::getSecret);
    wiring
        .type("RotateWebhookSecretPayload", RotateWebhookSecretResponse.class)
        .field("webhook", RotateWebhookSecretResponse::getWebhook)
        .field("secret", RotateWebhookSecretResponse::getSecret)
        .field("othersValidUntil", rotated -> Values.instant(rotated.getOthersValidUntil()));
  }

  private void wireWebhook(Wiring wiring) {
    Connection.wire(wiring, "Webhook");
    Connection.wire(wiring, "WebhookAttempt");
    wiring
        .type("Webhook", Webhook.class)
        .field("id", Webhook::getId)
        .field("url", Webhook::getUrl)
        .textOrNull("restaurantId", Webhook::getRestaurantId)
        .field("eventTypes", Webhook::getEventTypesList)
        .field("createdAt", webhook -> Values.instant(webhook.getCreatedAt()))
        .field(
            "goneAt", webhook -> webhook.hasGoneAt() ? Values.instant(webhook.getGoneAt()) : null)
        .fetched("attempts", this::attempts);
    wiring
        .type("WebhookAttempt", WebhookAttempt.class)
        .field("messageId", WebhookAttempt::getMessageId)
        .field("eventType", WebhookAttempt::getEventType)
        .field("orderId", WebhookAttempt::getOrderId)
        .field("at", attempt -> Values.instant(attempt.getAt()))
        .field("outcome", attempt -> Words.ATTEMPT_OUTCOME.orNull(attempt.getOutcome()))
        .textOrNull("why", WebhookAttempt::getWhy);
  }

  private @Nullable Webhook webhook(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    return Lookup.orNull(() -> webhooks.get(caller, arguments.id("id", "webhook")));
  }

  private Connection<Webhook> list(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    ListWebhooksResponse page =
        webhooks.list(
            caller,
            ListWebhooksRequest.newBuilder()
                .setRestaurantId(arguments.text("restaurantId"))
                .setFirst(arguments.first())
                .setAfter(arguments.text("after"))
                .build());
    return new Connection<>(
        page.getWebhooksList(),
        page.getCursorsList(),
        page.getHasNext(),
        arguments.has("after"),
        0);
  }

  private Connection<WebhookAttempt> attempts(
      Webhook webhook, DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    ListWebhookAttemptsResponse page =
        webhooks.attempts(
            caller,
            ListWebhookAttemptsRequest.newBuilder()
                .setId(webhook.getId())
                .setFirst(arguments.first())
                .setAfter(arguments.text("after"))
                .build());
    return new Connection<>(
        page.getAttemptsList(),
        page.getCursorsList(),
        page.getHasNext(),
        arguments.has("after"),
        0);
  }

  private CreateWebhookResponse create(DataFetchingEnvironment environment) {
    Session session = Session.of(environment);
    Caller caller = session.signedIn();
    Fields input = new Arguments(environment).object("input");
    return webhooks.create(caller, WebhookBody.read(input, session.idempotencyKey(input)));
  }

  private Webhook delete(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    return webhooks.delete(caller, new Arguments(environment).id("id", "webhook"));
  }

  private RotateWebhookSecretResponse rotate(DataFetchingEnvironment environment) {
    Session session = Session.of(environment);
    Caller caller = session.signedIn();
    Fields input = new Arguments(environment).object("input");
    RotateWebhookSecretRequest request =
        RotateWebhookSecretRequest.newBuilder()
            .setId(input.text("id", ID_MAX))
            .setIdempotencyKey(session.idempotencyKey(input))
            .build();
    input.end();
    return webhooks.rotate(caller, request);
  }
}
