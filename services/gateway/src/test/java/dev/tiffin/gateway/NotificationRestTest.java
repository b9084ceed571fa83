package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notifications and webhooks over REST. */
final class NotificationRestTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void anAddressIsInTheLanguageOfItsRequestUnlessItSaysOtherwise() {
    String body = "{\"address\": \"ada@example.com\"}";
    assertEquals(200, put(body, "en").statusCode());
    assertEquals(200, put(body, "de").statusCode());
    assertEquals(
        200, put("{\"address\": \"ada@example.com\", \"language\": \"fr\"}", "en").statusCode());
    assertEquals(
        List.of("en", "fr", "fr"),
        gateway.services.told.stream()
            .map(told -> ((PutEmailSubscriptionRequest) told).getLanguage())
            .toList());
  }

  private HttpResponse<String> put(String body, String language) {
    return gateway.asCustomer("PUT", "/notifications/email", body, "Accept-Language", language);
  }

  /** As Chrome writes it. */
  @Test
  void aBrowserSubscribesWithWhatItHas() {
    HttpResponse<String> made =
        gateway.asCustomer(
            "POST",
            "/notifications/push-subscriptions",
            """
            {"endpoint": "https://push.example.com/1", "expirationTime": null,
             "keys": {"p256dh": "BOr", "auth": "k8J"}}\
            """);
    assertEquals(201, made.statusCode(), made.body());
    assertEquals(
        "/notifications/push-subscriptions/ps_1",
        made.headers().firstValue("Location").orElseThrow());
    CreatePushSubscriptionRequest told =
        (CreatePushSubscriptionRequest) gateway.services.told.element();
    assertEquals("BOr", told.getP256Dh());
    assertEquals("k8J", told.getAuth());
    assertEquals(
        "BKey",
        RunningGateway.json(gateway.get("/notifications/push-key")).get("publicKey").textValue());
  }

  @Test
  void aSecretIsToldWhenItIsMadeAndNeverAgain() {
    HttpResponse<String> made =
        gateway.asCustomer(
            "POST",
            "/webhooks",
            "{\"url\": \"https://hooks.example.com/\", \"eventTypes\": [\"order.ready\"]}",
            "Idempotency-Key",
            "k1");
    assertEquals(201, made.statusCode(), made.body());
    assertEquals("whsec_AAAA", RunningGateway.json(made).get("secret").textValue());
    CreateWebhookRequest told = (CreateWebhookRequest) gateway.services.told.remove();
    assertEquals("k1", told.getIdempotencyKey());
    assertEquals(List.of("order.ready"), told.getEventTypesList());
    JsonNode shown = RunningGateway.json(gateway.asCustomer("GET", "/webhooks/wh_1", ""));
    assertEquals("r1", shown.get("restaurantId").textValue());
    assertTrue(shown.at("/secret").isMissingNode(), shown.toString());
    HttpResponse<String> rotated =
        gateway.asCustomer("POST", "/webhooks/wh_1/rotate-secret", "", "Idempotency-Key", "k2");
    assertEquals("whsec_AAAA", RunningGateway.json(rotated).get("secret").textValue());
    assertEquals(
        "k2", ((RotateWebhookSecretRequest) gateway.services.told.remove()).getIdempotencyKey());
    JsonNode attempts =
        RunningGateway.json(gateway.asCustomer("GET", "/webhooks/wh_1/attempts", ""));
    assertEquals("FAILED", attempts.at("/attempts/0/outcome").textValue());
    assertEquals("answered 503", attempts.at("/attempts/0/why").textValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | /notifications/email | {} | /address | MISSING_FIELD",
        "PUT | /notifications/email | {\"address\": \"a@b.c\", \"language\": \"de\"} | /language | UNKNOWN_VALUE",
        "POST | /notifications/push-subscriptions | {\"endpoint\": \"e\"} | /keys | MISSING_FIELD",
        "POST | /notifications/push-subscriptions | {\"endpoint\": \"e\", \"keys\": {\"p256dh\": \"x\"}} | /keys/auth | MISSING_FIELD",
        "POST | /webhooks | {\"eventTypes\": [1]} | /url | MISSING_FIELD",
        "POST | /webhooks | {\"url\": \"https://x.example.com\", \"eventTypes\": [1]} | /eventTypes/0 | WRONG_TYPE",
        "POST | /webhooks | {\"url\": \"https://x.example.com\", \"secret\": \"s\"} | /secret | UNKNOWN_FIELD",
        "POST | /webhooks/wh_1/rotate-secret | {\"secret\": \"s\"} | /secret | UNKNOWN_FIELD",
      })
  void refusesBadBodies(String method, String path, String body, String pointer, String code) {
    HttpResponse<String> response = gateway.asCustomer(method, path, body, "Idempotency-Key", "k");
    assertEquals(400, response.statusCode(), response.body());
    JsonNode first = RunningGateway.json(response).at("/errors/0");
    assertEquals(pointer, first.get("pointer").textValue());
    assertEquals(code, first.get("code").textValue());
    assertTrue(gateway.services.told.isEmpty());
  }

  @Test
  void aWebhookNeedsAKey() {
    HttpResponse<String> response =
        gateway.asCustomer("POST", "/webhooks", "{\"url\": \"https://x.example.com\"}");
    assertEquals("IDEMPOTENCY_KEY_MISSING", RunningGateway.json(response).get("code").textValue());
  }
}
