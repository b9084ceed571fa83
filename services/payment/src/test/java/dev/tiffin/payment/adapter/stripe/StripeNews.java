package dev.tiffin.payment.adapter.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** Webhooks as Stripe sends them: bodies as published, signed as documented. */
public final class StripeNews {
  private static final PublishedApi API = new PublishedApi();

  private StripeNews() {}

  public static String intent(String type, String intent, String orderId, long received) {
    ObjectNode object = PublishedApi.JSON.createObjectNode();
    object.put("id", intent).put("object", "payment_intent").put("amount", 2_450);
    object.put("amount_received", received).put("capture_method", "manual");
    object.put("confirmation_method", "automatic").put("created", 1_772_366_400L);
    object.put("currency", "eur").put("livemode", false).put("status", "succeeded");
    object.putArray("payment_method_types").add("card");
    ObjectNode metadata = object.putObject("metadata");
    if (!orderId.isEmpty()) {
      metadata.put("tiffin_order_id", orderId);
    }
    var unused = API.published("payment_intent", object);
    return event(type, object);
  }

  public static String refund(String status, String orderId, String refundId) {
    ObjectNode object = PublishedApi.JSON.createObjectNode();
    object.put("id", "re_1").put("object", "refund").put("amount", 100).put("currency", "eur");
    object.put("created", 1_772_366_400L).put("status", status);
    object.putObject("metadata").put("tiffin_order_id", orderId).put("tiffin_refund_id", refundId);
    var unused = API.published("refund", object);
    return event("refund.updated", object);
  }

  private static String event(String type, ObjectNode object) {
    if (!API.tells(type)) {
      throw new AssertionError("Stripe tells of no " + type);
    }
    ObjectNode event = PublishedApi.JSON.createObjectNode();
    event.put("id", "evt_1").put("object", "event").put("api_version", "2026-07-29.dahlia");
    event.put("created", 1_772_366_400L).put("livemode", false).put("pending_webhooks", 1);
    event.put("type", type).putObject("data").set("object", object);
    event.putNull("request");
    return API.published("event", event);
  }

  /** The header {@code Stripe-Signature}. */
  public static String sign(String body, String secret, Instant at) {
    long seconds = at.getEpochSecond();
    try {
      return "t=%d,v1=%s"
          .formatted(seconds, Webhook.Util.computeHmacSha256(secret, seconds + "." + body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
