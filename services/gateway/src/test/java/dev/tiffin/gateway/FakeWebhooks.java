package dev.tiffin.gateway;

import dev.tiffin.contracts.notification.v1.AttemptOutcome;
import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookResponse;
import dev.tiffin.contracts.notification.v1.DeleteWebhookRequest;
import dev.tiffin.contracts.notification.v1.DeleteWebhookResponse;
import dev.tiffin.contracts.notification.v1.GetWebhookRequest;
import dev.tiffin.contracts.notification.v1.GetWebhookResponse;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsRequest;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsResponse;
import dev.tiffin.contracts.notification.v1.ListWebhooksRequest;
import dev.tiffin.contracts.notification.v1.ListWebhooksResponse;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretResponse;
import dev.tiffin.contracts.notification.v1.Webhook;
import dev.tiffin.contracts.notification.v1.WebhookAttempt;
import dev.tiffin.contracts.notification.v1.WebhookServiceGrpc;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.stub.StreamObserver;

/** Knows one webhook, and keeps none. */
final class FakeWebhooks extends WebhookServiceGrpc.WebhookServiceImplBase {
  private static final Webhook WEBHOOK =
      Webhook.newBuilder()
          .setId("wh_1")
          .setUrl("https://hooks.example.com/")
          .setRestaurantId("r1")
          .addEventTypes("order.accepted")
          .setCreatedAt(FakeServices.AT)
          .setGoneAt(FakeServices.AT)
          .build();
  private static final String SECRET = "whsec_AAAA";

  private final FakeServices services;

  FakeWebhooks(FakeServices services) {
    this.services = services;
  }

  @Override
  public void createWebhook(
      CreateWebhookRequest request, StreamObserver<CreateWebhookResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return CreateWebhookResponse.newBuilder().setWebhook(WEBHOOK).setSecret(SECRET).build();
        });
  }

  private static Webhook known(String id) {
    if (!id.equals(WEBHOOK.getId())) {
      throw Refusal.notFound("webhook");
    }
    return WEBHOOK;
  }

  @Override
  public void getWebhook(GetWebhookRequest request, StreamObserver<GetWebhookResponse> observer) {
    services.answer(
        observer, () -> GetWebhookResponse.newBuilder().setWebhook(known(request.getId())).build());
  }

  @Override
  public void listWebhooks(
      ListWebhooksRequest request, StreamObserver<ListWebhooksResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return ListWebhooksResponse.newBuilder().addWebhooks(WEBHOOK).addCursors("c").build();
        });
  }

  @Override
  public void deleteWebhook(
      DeleteWebhookRequest request, StreamObserver<DeleteWebhookResponse> observer) {
    services.answer(
        observer,
        () -> DeleteWebhookResponse.newBuilder().setWebhook(known(request.getId())).build());
  }

  @Override
  public void rotateWebhookSecret(
      RotateWebhookSecretRequest request, StreamObserver<RotateWebhookSecretResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return RotateWebhookSecretResponse.newBuilder()
              .setWebhook(known(request.getId()))
              .setSecret(SECRET)
              .setOthersValidUntil(FakeServices.AT)
              .build();
        });
  }

  @Override
  public void listWebhookAttempts(
      ListWebhookAttemptsRequest request, StreamObserver<ListWebhookAttemptsResponse> observer) {
    services.answer(
        observer,
        () ->
            ListWebhookAttemptsResponse.newBuilder()
                .addAttempts(
                    WebhookAttempt.newBuilder()
                        .setMessageId("msg_1")
                        .setEventType("order.accepted")
                        .setOrderId("order-1")
                        .setAt(FakeServices.AT)
                        .setOutcome(AttemptOutcome.ATTEMPT_OUTCOME_FAILED)
                        .setWhy("answered 503"))
                .addCursors("c")
                .build());
  }
}
