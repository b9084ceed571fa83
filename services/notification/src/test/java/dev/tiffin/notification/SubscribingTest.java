package dev.tiffin.notification;

import static dev.tiffin.notification.NotificationTown.OPERATOR;
import static dev.tiffin.notification.NotificationTown.fresh;
import static dev.tiffin.notification.NotificationTown.refusal;
import static dev.tiffin.notification.NotificationTown.staffOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookResponse;
import dev.tiffin.contracts.notification.v1.DeletePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.DeleteWebhookRequest;
import dev.tiffin.contracts.notification.v1.GetEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.GetPushKeyRequest;
import dev.tiffin.contracts.notification.v1.GetWebhookRequest;
import dev.tiffin.contracts.notification.v1.ListWebhooksRequest;
import dev.tiffin.contracts.notification.v1.ListWebhooksResponse;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import dev.tiffin.contracts.notification.v1.Webhook;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.notification.adapter.webpush.VapidKeys;
import dev.tiffin.platform.grpc.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may subscribe to what, and how often. */
class SubscribingTest {
  private final NotificationTown town = NotificationTown.shared();

  private static CreateWebhookRequest.Builder wanted(String restaurantId) {
    return CreateWebhookRequest.newBuilder()
        .setUrl("https://hooks.example.com/tiffin")
        .setRestaurantId(restaurantId)
        .setIdempotencyKey(fresh("key"));
  }

  private static List<String> pointers(Problem problem) {
    return problem.getFieldsList().stream().map(FieldProblem::getPointer).toList();
  }

  @Test
  void anAddressIsItsCustomersAlone() {
    Caller ada = NotificationTown.customer();
    town.email(ada, "ada@example.com", "fr");
    town.email(ada, "ada@example.org", "en");
    GetEmailSubscriptionRequest get = GetEmailSubscriptionRequest.getDefaultInstance();
    assertEquals(
        "ada@example.org", town.as(ada).getEmailSubscription(get).getSubscription().getAddress());
    Caller bob = NotificationTown.customer();
    assertEquals("NOT_FOUND", refusal(() -> town.as(bob).getEmailSubscription(get)).getCode());
    assertEquals("FORBIDDEN", refusal(() -> town.as(OPERATOR).getEmailSubscription(get)).getCode());
    assertEquals(
        "UNAUTHENTICATED",
        refusal(() -> town.as(Caller.ANONYMOUS).getEmailSubscription(get)).getCode());
    for (String bad :
        List.of(
            "",
            "ada",
            "ada@",
            "@example.com",
            "a b@example.com",
            "ada@example.com\nBcc: x",
            "ada@localhost",
            "a".repeat(65) + "@example.com")) {
      PutEmailSubscriptionRequest put =
          PutEmailSubscriptionRequest.newBuilder().setAddress(bad).setLanguage("de").build();
      assertEquals(
          List.of("/address", "/language"),
          pointers(refusal(() -> town.as(ada).putEmailSubscription(put))),
          bad);
    }
  }

  private static CreatePushSubscriptionRequest.Builder browser(String endpoint) {
    return CreatePushSubscriptionRequest.newBuilder()
        .setEndpoint("https://push.example.com/" + endpoint)
        .setP256Dh(VapidKeys.make().publicKey())
        .setAuth("AAAAAAAAAAAAAAAAAAAAAA")
        .setLanguage("fr");
  }

  @Test
  void aCustomerHasFiveBrowsers() {
    Caller ada = NotificationTown.customer();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(
          town.as(ada).createPushSubscription(browser("b" + i).build()).getSubscription().getId());
    }
    assertEquals(
        ids.getFirst(),
        town.as(ada).createPushSubscription(browser("b0").build()).getSubscription().getId());
    assertEquals(
        "TOO_MANY_SUBSCRIPTIONS",
        refusal(() -> town.as(ada).createPushSubscription(browser("b5").build())).getCode());
    DeletePushSubscriptionRequest delete =
        DeletePushSubscriptionRequest.newBuilder().setId(ids.getFirst()).build();
    assertEquals(
        "NOT_FOUND",
        refusal(() -> town.as(NotificationTown.customer()).deletePushSubscription(delete))
            .getCode());
    assertEquals(
        ids.getFirst(), town.as(ada).deletePushSubscription(delete).getSubscription().getId());
    assertNotEquals(
        "", town.as(ada).createPushSubscription(browser("b5").build()).getSubscription().getId());
    assertEquals(
        List.of("/endpoint", "/keys/auth"),
        pointers(
            refusal(() ->
                town.as(ada)
                    .createPushSubscription(
                        browser("").setEndpoint("http://10.0.0.1/x").setAuth("AA").build()))));
    assertEquals(
        87,
        town.as(Caller.ANONYMOUS)
            .getPushKey(GetPushKeyRequest.getDefaultInstance())
            .getPublicKey()
            .length());
  }

  @Test
  void aKeyMakesOneWebhook() {
    String restaurant = fresh("bouchon");
    Caller rosa = staffOf(restaurant);
    CreateWebhookRequest request = wanted(restaurant).addEventTypes("order.ready").build();
    CreateWebhookResponse made = town.webhooks(rosa).createWebhook(request);
    assertEquals(made, town.webhooks(rosa).createWebhook(request));
    assertEquals(List.of(made.getWebhook()), list(rosa, restaurant).getWebhooksList());
    CreateWebhookRequest other = request.toBuilder().clearEventTypes().build();
    assertEquals(
        "IDEMPOTENCY_KEY_REUSED",
        refusal(() -> town.webhooks(rosa).createWebhook(other)).getCode());
    assertEquals(
        "IDEMPOTENCY_KEY_MISSING",
        refusal(() ->
                town.webhooks(rosa).createWebhook(wanted(restaurant).clearIdempotencyKey().build()))
            .getCode());
  }

  private ListWebhooksResponse list(Caller caller, String restaurantId) {
    return town.webhooks(caller)
        .listWebhooks(
            ListWebhooksRequest.newBuilder().setRestaurantId(restaurantId).setFirst(3).build());
  }

  @Test
  void aRestaurantHasTenWebhooksInPages() {
    String restaurant = fresh("bouchon");
    Caller rosa = staffOf(restaurant);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(town.webhooks(rosa).createWebhook(wanted(restaurant).build()).getWebhook().getId());
    }
    assertEquals(
        "TOO_MANY",
        refusal(() -> town.webhooks(rosa).createWebhook(wanted(restaurant).build())).getCode());
    List<String> seen = new ArrayList<>();
    String after = "";
    for (boolean more = true; more; ) {
      ListWebhooksResponse page =
          town.webhooks(rosa)
              .listWebhooks(ListWebhooksRequest.newBuilder().setFirst(4).setAfter(after).build());
      seen.addAll(page.getWebhooksList().stream().map(Webhook::getId).toList());
      after = page.getCursors(page.getCursorsCount() - 1);
      more = page.getHasNext();
    }
    assertEquals(ids.stream().sorted().toList(), seen);
  }

  @Test
  void anothersWebhookIsNotThere() {
    String restaurant = fresh("bouchon");
    Webhook theirs =
        town.webhooks(staffOf(restaurant)).createWebhook(wanted(restaurant).build()).getWebhook();
    Webhook platforms = town.webhooks(OPERATOR).createWebhook(wanted("").build()).getWebhook();
    Caller all = new Caller("kim", Role.ROLE_RESTAURANT, Set.of("*"));
    Caller customer = NotificationTown.customer();
    GetWebhookRequest get = GetWebhookRequest.newBuilder().setId(theirs.getId()).build();
    assertEquals(theirs, town.webhooks(all).getWebhook(get).getWebhook());
    assertEquals(theirs, town.webhooks(OPERATOR).getWebhook(get).getWebhook());
    for (Caller stranger : List.of(customer, staffOf("elsewhere"))) {
      assertEquals("NOT_FOUND", refusal(() -> town.webhooks(stranger).getWebhook(get)).getCode());
      assertEquals(
          "NOT_FOUND",
          refusal(() ->
                  town.webhooks(stranger)
                      .deleteWebhook(
                          DeleteWebhookRequest.newBuilder().setId(theirs.getId()).build()))
              .getCode());
      assertEquals(List.of(), list(stranger, restaurant).getWebhooksList());
    }
    GetWebhookRequest getPlatforms =
        GetWebhookRequest.newBuilder().setId(platforms.getId()).build();
    assertEquals("NOT_FOUND", refusal(() -> town.webhooks(all).getWebhook(getPlatforms)).getCode());
    assertTrue(list(all, restaurant).getWebhooksList().contains(theirs));
    assertEquals(
        "FORBIDDEN",
        refusal(() -> town.webhooks(customer).createWebhook(wanted(restaurant).build())).getCode());
    assertEquals(
        "NOT_FOUND",
        refusal(() -> town.webhooks(staffOf("elsewhere")).createWebhook(wanted(restaurant).build()))
            .getCode());
    assertEquals(
        List.of("/restaurantId"),
        pointers(refusal(() -> town.webhooks(all).createWebhook(wanted("*").build()))));
    assertEquals(
        List.of("/restaurantId"),
        pointers(refusal(() -> town.webhooks(all).createWebhook(wanted("").build()))));
    // or it would hear of every order that other tests place
    DeleteWebhookRequest delete =
        DeleteWebhookRequest.newBuilder().setId(platforms.getId()).build();
    assertEquals(platforms, town.webhooks(OPERATOR).deleteWebhook(delete).getWebhook());
    assertEquals(
        "NOT_FOUND", refusal(() -> town.webhooks(OPERATOR).getWebhook(getPlatforms)).getCode());
  }

  @Test
  void refusesAddressesInsideAndTypesThatThereAreNot() {
    for (String bad :
        List.of(
            "http://hooks.example.com/",
            "https://10.1.2.3/",
            "https://[fe80::1]/",
            "https://169.254.169.254/latest",
            "https://inside/",
            "ftp://example.com/",
            "nonsense",
            "https://user@example.com/",
            "https://192.168.0.1:8443/",
            "")) {
      CreateWebhookRequest request = wanted("r").setUrl(bad).addEventTypes("order.eaten").build();
      assertEquals(
          List.of("/url", "/eventTypes/0"),
          pointers(refusal(() -> town.webhooks(OPERATOR).createWebhook(request))),
          bad);
    }
  }

  @Test
  void atMostFiveSecretsAreValid() {
    String restaurant = fresh("bouchon");
    Caller rosa = staffOf(restaurant);
    Webhook webhook = town.webhooks(rosa).createWebhook(wanted(restaurant).build()).getWebhook();
    RotateWebhookSecretRequest.Builder rotate =
        RotateWebhookSecretRequest.newBuilder().setId(webhook.getId()).setIdempotencyKey("first");
    String first = town.webhooks(rosa).rotateWebhookSecret(rotate.build()).getSecret();
    assertEquals(first, town.webhooks(rosa).rotateWebhookSecret(rotate.build()).getSecret());
    for (int i = 0; i < 3; i++) {
      RotateWebhookSecretRequest next = rotate.setIdempotencyKey(fresh("key")).build();
      assertNotEquals(first, town.webhooks(rosa).rotateWebhookSecret(next).getSecret());
    }
    RotateWebhookSecretRequest sixth = rotate.setIdempotencyKey(fresh("key")).build();
    assertEquals(
        "TOO_MANY", refusal(() -> town.webhooks(rosa).rotateWebhookSecret(sixth)).getCode());
  }
}
