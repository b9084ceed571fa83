package dev.tiffin.payment.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonParseException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.payment.provider.ProviderNews;
import dev.tiffin.payment.provider.WebhookRefusedException;
import dev.tiffin.payment.provider.Webhooks;
import java.util.Optional;

/**
 * What Stripe tells, proved by its signature. Only what hangs on an order of ours means anything;
 * its fields are read one by one, so that an account with another API version is understood too.
 */
public final class StripeWebhooks implements Webhooks {
  private static final long TOLERANCE_SECONDS = 300;

  private final String secret;
  private final JsonMapper json = JsonMapper.builder().build();

  public StripeWebhooks(StripeSettings settings) {
    this.secret = settings.webhookSecret();
  }

  @Override
  public String provider() {
    return "stripe";
  }

  @Override
  public Optional<ProviderNews> read(byte[] body, String signature) {
    String text = new String(body, UTF_8);
    try {
      JsonNode told = json.readTree(text);
      if (told == null || !told.isObject()) {
        throw new WebhookRefusedException("it is no event"); // the library would trip over it
      }
      Event event = Webhook.constructEvent(text, signature, secret, TOLERANCE_SECONDS);
      JsonNode object = told.path("data").path("object");
      String orderId = object.path("metadata").path(StripeProvider.ORDER_ID).asText("");
      return orderId.isEmpty()
          ? Optional.empty()
          : news(event.getType(), new OrderId(orderId), object);
    } catch (SignatureVerificationException
        | JsonParseException
        | JsonProcessingException
        | IllegalArgumentException e) {
      throw new WebhookRefusedException(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<ProviderNews> news(String type, OrderId orderId, JsonNode object) {
    String id = object.path("id").asText("");
    return switch (type) {
      case "payment_intent.amount_capturable_updated" ->
          Optional.of(new ProviderNews.Authorised(orderId, id));
      case "payment_intent.succeeded" ->
          Optional.of(new ProviderNews.Captured(orderId, id, received(object)));
      case "payment_intent.canceled" -> Optional.of(new ProviderNews.Cancelled(orderId, id));
      case "refund.failed" -> failed(orderId, object);
      case "refund.updated" ->
          object.path("status").asText("").equals("failed")
              ? failed(orderId, object)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Money received(JsonNode intent) {
    return StripeAmounts.read(
        intent.path("amount_received").asLong(), intent.path("currency").asText(""));
  }

  private static Optional<ProviderNews> failed(OrderId orderId, JsonNode refund) {
    String id = refund.path("metadata").path(StripeProvider.REFUND_ID).asText("");
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProviderNews.RefundFailed(orderId, new RefundId(id)));
  }
}
