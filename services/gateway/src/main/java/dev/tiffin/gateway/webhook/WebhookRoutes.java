package dev.tiffin.gateway.webhook;

import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookResponse;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsRequest;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsResponse;
import dev.tiffin.contracts.notification.v1.ListWebhooksRequest;
import dev.tiffin.contracts.notification.v1.ListWebhooksResponse;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretResponse;
import dev.tiffin.contracts.notification.v1.Webhook;
import dev.tiffin.contracts.notification.v1.WebhookAttempt;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Paging;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.platform.grpc.Caller;
import java.util.List;

/** What REST offers of webhooks. */
public final class WebhookRoutes {
  private final WebhookClient webhooks;

  public WebhookRoutes(WebhookClient webhooks) {
    this.webhooks = webhooks;
  }

  public List<Route> routes() {
    return List.of(
        Route.post("/webhooks", this::create),
        Route.get("/webhooks", this::list, "restaurantId", "first", "after"),
        Route.get("/webhooks/{webhookId}", this::webhook),
        Route.delete("/webhooks/{webhookId}", this::delete),
        Route.post("/webhooks/{webhookId}/rotate-secret", this::rotate),
        Route.get("/webhooks/{webhookId}/attempts", this::attempts, "first", "after"));
  }

  private static Answer answer(Webhook webhook) {
    return Answer.own("webhook", out -> WebhookRepresentation.write(out, webhook));
  }

  private Answer create(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String key = exchange.idempotencyKey();
    CreateWebhookRequest request = WebhookBody.read(exchange.body(), key);
    CreateWebhookResponse made = webhooks.create(caller, request);
    return Answer.made(
        "webhook",
        out -> {
          WebhookRepresentation.write(out, made.getWebhook());
          out.field("secret", made.getSecret());
        },
        0,
        "/webhooks/" + made.getWebhook().getId());
  }

  private Answer webhook(Exchange exchange) {
    return answer(webhooks.get(exchange.signedIn(), exchange.id("webhook")));
  }

  private Answer delete(Exchange exchange) {
    return answer(webhooks.delete(exchange.signedIn(), exchange.id("webhook")));
  }

  private Answer rotate(Exchange exchange) {
    Caller caller = exchange.signedIn();
    RotateWebhookSecretRequest request =
        RotateWebhookSecretRequest.newBuilder()
            .setId(exchange.id("webhook"))
            .setIdempotencyKey(exchange.idempotencyKey())
            .build();
    exchange.body().end();
    RotateWebhookSecretResponse rotated = webhooks.rotate(caller, request);
    return Answer.own(
        "webhookSecret",
        out -> {
          out.field("secret", rotated.getSecret());
          out.field("othersValidUntil", Values.instant(rotated.getOthersValidUntil()));
        });
  }

  private Answer list(Exchange exchange) {
    Caller caller = exchange.signedIn();
    Query query = exchange.query();
    ListWebhooksRequest request =
        ListWebhooksRequest.newBuilder()
            .setRestaurantId(query.text("restaurantId"))
            .setFirst(query.first())
            .setAfter(query.text("after"))
            .build();
    query.end();
    ListWebhooksResponse page = webhooks.list(caller, request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), Paging.UNCOUNTED);
    return paging.linked(
        Answer.ownList(
            "webhooks",
            out -> {
              out.openList("webhooks", "webhook");
              for (Webhook webhook : page.getWebhooksList()) {
                out.openEntry();
                WebhookRepresentation.write(out, webhook);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }

  private Answer attempts(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String id = exchange.id("webhook");
    Query query = exchange.query();
    ListWebhookAttemptsRequest request =
        ListWebhookAttemptsRequest.newBuilder()
            .setId(id)
            .setFirst(query.first())
            .setAfter(query.text("after"))
            .build();
    query.end();
    ListWebhookAttemptsResponse page = webhooks.attempts(caller, request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), Paging.UNCOUNTED);
    return paging.linked(
        Answer.ownList(
            "attempts",
            out -> {
              out.openList("attempts", "attempt");
              for (WebhookAttempt attempt : page.getAttemptsList()) {
                out.openEntry();
                WebhookRepresentation.write(out, attempt);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }
}
