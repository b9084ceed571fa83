package dev.tiffin.gateway.webhook;

import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.gateway.adapter.http.Fields;

/** Reads who is to be told of what. */
final class WebhookBody {
  private static final int URL_MAX = 2_000;
  private static final int ID_MAX = 100;
  private static final int TYPES_MAX = 50;
  private static final int TYPE_MAX = 50;

  private WebhookBody() {}

  /**
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static CreateWebhookRequest read(Fields body, String idempotencyKey) {
    CreateWebhookRequest request =
        CreateWebhookRequest.newBuilder()
            .setUrl(body.text("url", URL_MAX))
            .setRestaurantId(body.optionalText("restaurantId", ID_MAX))
            .addAllEventTypes(body.texts("eventTypes", TYPES_MAX, TYPE_MAX))
            .setIdempotencyKey(idempotencyKey)
            .build();
    body.end();
    return request;
  }
}
