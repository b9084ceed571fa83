package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications and webhooks over GraphQL. */
final class NotificationGraphTest {
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = new RunningGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private JsonNode clean(String query) {
    JsonNode answer = gateway.graph(query);
    assertTrue(answer.path("errors").isMissingNode(), answer.toString());
    return answer.get("data");
  }

  @Test
  void showsThemAll() {
    JsonNode data =
        clean(
            """
            { emailSubscription { address language createdAt } pushKey
              webhook(id: "wh_1") { id goneAt attempts(first: 5) {
                nodes { messageId eventType orderId at outcome why } pageInfo { hasNextPage } } }
              none: webhook(id: "none") { id }
              webhooks(restaurantId: "r1") { edges { cursor node { url restaurantId eventTypes } } } }\
            """);
    assertEquals("ada@example.com", data.at("/emailSubscription/address").textValue());
    assertEquals("BKey", data.get("pushKey").textValue());
    assertEquals("FAILED", data.at("/webhook/attempts/nodes/0/outcome").textValue());
    assertTrue(data.get("none").isNull());
    assertEquals("order.accepted", data.at("/webhooks/edges/0/node/eventTypes/0").textValue());
  }

  @Test
  void makesAndEndsThem() {
    JsonNode data =
        clean(
            """
            mutation {
              putEmailSubscription(input: { address: "ada@example.com" }) { language }
              deleteEmailSubscription { address }
              createPushSubscription(input: { endpoint: "https://push.example.com/1",
                expirationTime: null, keys: { p256dh: "BOr", auth: "k8J" } }) { id }
              deletePushSubscription(id: "ps_1") { endpoint }
              createWebhook(input: { url: "https://hooks.example.com/", idempotencyKey: "k1",
                eventTypes: ["order.ready"] }) { webhook { id } secret }
              rotateWebhookSecret(input: { id: "wh_1", idempotencyKey: "k2" }) {
                webhook { id } secret othersValidUntil }
              deleteWebhook(id: "wh_1") { url } }\
            """);
    assertEquals("fr", data.at("/putEmailSubscription/language").textValue());
    assertEquals("whsec_AAAA", data.at("/createWebhook/secret").textValue());
    assertEquals("whsec_AAAA", data.at("/rotateWebhookSecret/secret").textValue());
    List<CreateWebhookRequest> made = told(CreateWebhookRequest.class);
    assertEquals("k1", made.getFirst().getIdempotencyKey());
    assertEquals(List.of("order.ready"), made.getFirst().getEventTypesList());
    assertEquals("k2", told(RotateWebhookSecretRequest.class).getFirst().getIdempotencyKey());
    assertEquals("k8J", told(CreatePushSubscriptionRequest.class).getFirst().getAuth());
  }

  private <M> List<M> told(Class<M> type) {
    return gateway.services.told.stream().filter(type::isInstance).map(type::cast).toList();
  }

  @Test
  void aWebhookNeedsAKey() {
    JsonNode answer =
        gateway.graph(
            "mutation { createWebhook(input: { url: \"https://x.example.com\" }) { secret } }");
    assertEquals("IDEMPOTENCY_KEY_MISSING", answer.at("/errors/0/extensions/code").textValue());
    assertTrue(gateway.services.told.isEmpty());
  }
}
