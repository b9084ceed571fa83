package dev.tiffin.gateway.webhook;

import dev.tiffin.contracts.notification.v1.Webhook;
import dev.tiffin.contracts.notification.v1.WebhookAttempt;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** A webhook and what came of it, written member by member. */
final class WebhookRepresentation {
  private WebhookRepresentation() {}

  static void write(Sink out, Webhook webhook) {
    out.field("id", webhook.getId());
    out.field("url", webhook.getUrl());
    out.fieldUnlessEmpty("restaurantId", webhook.getRestaurantId());
    out.texts("eventTypes", "eventType", webhook.getEventTypesList());
    out.field("createdAt", Values.instant(webhook.getCreatedAt()));
    if (webhook.hasGoneAt()) {
      out.field("goneAt", Values.instant(webhook.getGoneAt()));
    }
  }

  static void write(Sink out, WebhookAttempt attempt) {
    out.field("messageId", attempt.getMessageId());
    out.field("eventType", attempt.getEventType());
    out.field("orderId", attempt.getOrderId());
    out.field("at", Values.instant(attempt.getAt()));
    out.fieldUnlessEmpty("outcome", Words.ATTEMPT_OUTCOME.of(attempt.getOutcome()));
    out.fieldUnlessEmpty("why", attempt.getWhy());
  }
}
