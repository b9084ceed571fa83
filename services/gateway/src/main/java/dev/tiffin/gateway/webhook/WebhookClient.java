package dev.tiffin.gateway.webhook;

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
import dev.tiffin.contracts.notification.v1.WebhookServiceGrpc;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;

/** Asks notification about webhooks, on behalf of a caller. */
public final class WebhookClient {
  private final WebhookServiceGrpc.WebhookServiceStub webhooks;

  public WebhookClient(Channel channel) {
    webhooks = WebhookServiceGrpc.newStub(channel);
  }

  private WebhookServiceGrpc.WebhookServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, webhooks);
  }

  CreateWebhookResponse create(Caller caller, CreateWebhookRequest request) {
    return Reply.to(observer -> as(caller).createWebhook(request, observer));
  }

  Webhook get(Caller caller, String id) {
    GetWebhookRequest request = GetWebhookRequest.newBuilder().setId(id).build();
    GetWebhookResponse response = Reply.to(observer -> as(caller).getWebhook(request, observer));
    return response.getWebhook();
  }

  ListWebhooksResponse list(Caller caller, ListWebhooksRequest request) {
    return Reply.to(observer -> as(caller).listWebhooks(request, observer));
  }

  Webhook delete(Caller caller, String id) {
    DeleteWebhookRequest request = DeleteWebhookRequest.newBuilder().setId(id).build();
    DeleteWebhookResponse response =
        Reply.to(observer -> as(caller).deleteWebhook(request, observer));
    return response.getWebhook();
  }

  RotateWebhookSecretResponse rotate(Caller caller, RotateWebhookSecretRequest request) {
    return Reply.to(observer -> as(caller).rotateWebhookSecret(request, observer));
  }

  ListWebhookAttemptsResponse attempts(Caller caller, ListWebhookAttemptsRequest request) {
    return Reply.to(observer -> as(caller).listWebhookAttempts(request, observer));
  }
}
