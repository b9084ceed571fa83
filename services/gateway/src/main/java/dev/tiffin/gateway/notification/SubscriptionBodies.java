package dev.tiffin.gateway.notification;

import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionRequest;
import dev.tiffin.gateway.adapter.http.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a customer wants to hear. */
final class SubscriptionBodies {
  private static final int ADDRESS_MAX = 254;
  private static final int ENDPOINT_MAX = 2_000;
  private static final int KEY_MAX = 200;
  private static final double MILLIS_MAX = 9e15;
  private static final List<String> LANGUAGES = List.of("fr", "en");

  private SubscriptionBodies() {}

  static PutEmailSubscriptionRequest email(Fields body, String language) {
    PutEmailSubscriptionRequest request =
        PutEmailSubscriptionRequest.newBuilder()
            .setAddress(body.text("address", ADDRESS_MAX))
            .setLanguage(language(body, language))
            .build();
    body.end();
    return request;
  }

  /** As {@code PushSubscription.toJSON()} of a browser has it, and perhaps a language. */
  static CreatePushSubscriptionRequest push(Fields body, String language) {
    Fields keys = body.object("keys");
    CreatePushSubscriptionRequest request =
        CreatePushSubscriptionRequest.newBuilder()
            .setEndpoint(body.text("endpoint", ENDPOINT_MAX))
            .setP256Dh(keys.text("p256dh", KEY_MAX))
            .setAuth(keys.text("auth", KEY_MAX))
            .setLanguage(language(body, language))
            .build();
    if (body.has("expirationTime")) {
      // a push service says 410 when it is over: that is when the subscription is forgotten
      var unused = body.decimal("expirationTime", 0, MILLIS_MAX);
    }
    body.end();
    return request;
  }

  /**
   * @param preferred of the request; empty for none
   */
  private static String language(Fields body, String preferred) {
    String otherwise = preferred.isEmpty() ? LANGUAGES.getFirst() : preferred;
    return body.wordOr(
        otherwise, "language", SubscriptionBodies::known, String.join(", ", LANGUAGES));
  }

  private static @Nullable String known(String word) {
    return LANGUAGES.contains(word) ? word : null;
  }
}
