package dev.tiffin.notification.adapter.grpc;

import dev.tiffin.contracts.notification.v1.AttemptOutcome;
import dev.tiffin.contracts.notification.v1.EmailSubscription;
import dev.tiffin.contracts.notification.v1.PushSubscription;
import dev.tiffin.contracts.notification.v1.WebhookAttempt;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.notification.subscribing.Browser;
import dev.tiffin.notification.subscribing.MadeAttempt;
import dev.tiffin.notification.subscribing.Mailbox;
import dev.tiffin.notification.subscribing.Webhook;
import java.util.Objects;

/** Subscriptions as they are shown. */
final class Messages {
  private Messages() {}

  static EmailSubscription email(Mailbox mailbox) {
    return EmailSubscription.newBuilder()
        .setAddress(mailbox.address())
        .setLanguage(mailbox.language().code())
        .setCreatedAt(Words.timestamp(mailbox.createdAt()))
        .build();
  }

  static PushSubscription push(Browser browser) {
    return PushSubscription.newBuilder()
        .setId(browser.id().value())
        .setEndpoint(browser.endpoint().toString())
        .setLanguage(browser.language().code())
        .setCreatedAt(Words.timestamp(browser.createdAt()))
        .build();
  }

  static dev.tiffin.contracts.notification.v1.Webhook webhook(Webhook webhook) {
    var shown =
        dev.tiffin.contracts.notification.v1.Webhook.newBuilder()
            .setId(webhook.id().value())
            .setUrl(webhook.url().toString())
            .setRestaurantId(webhook.restaurantId())
            .addAllEventTypes(webhook.types().stream().map(NewsType::code).toList())
            .setCreatedAt(Words.timestamp(webhook.createdAt()));
    webhook.goneAt().ifPresent(at -> shown.setGoneAt(Words.timestamp(at)));
    return shown.build();
  }

  static WebhookAttempt attempt(MadeAttempt attempt) {
    return WebhookAttempt.newBuilder()
        .setMessageId(attempt.message().value())
        .setEventType(attempt.type())
        .setOrderId(attempt.orderId())
        .setAt(Words.timestamp(attempt.at()))
        .setOutcome(
            Objects.requireNonNullElse(
                AttemptOutcome.forNumber(attempt.outcome()),
                AttemptOutcome.ATTEMPT_OUTCOME_UNSPECIFIED))
        .setWhy(attempt.why())
        .build();
  }
}
