package dev.tiffin.notification;

import static dev.tiffin.notification.NotificationTown.LIMIT;
import static dev.tiffin.notification.NotificationTown.OPERATOR;
import static dev.tiffin.notification.NotificationTown.fresh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.notification.v1.AttemptOutcome;
import dev.tiffin.contracts.notification.v1.CreatePushSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookResponse;
import dev.tiffin.contracts.notification.v1.DeleteEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.GetWebhookRequest;
import dev.tiffin.contracts.notification.v1.ListWebhookAttemptsRequest;
import dev.tiffin.contracts.notification.v1.RotateWebhookSecretRequest;
import dev.tiffin.contracts.notification.v1.WebhookAttempt;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderCollected;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderDelivered;
import dev.tiffin.contracts.order.v1.OrderPreparing;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.notification.adapter.webpush.VapidKeys;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.Await;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a fact to its receivers, through the real brokers. */
@Timeout(120)
class SendingTest {
  private final NotificationTown town = NotificationTown.shared();

  @Test
  void whoeverWantsToHearIsToldOnceAndNobodyElse() {
    String restaurant = fresh("bouchon");
    Caller ada = NotificationTown.customer();
    String order = town.place(ada.id(), restaurant);
    town.orders.tell(order, OrderConfirmed.getDefaultInstance());
    Await.until(LIMIT, "heard", () -> town.count("inbox where stream_id = ?", order) == 1);

    CreateWebhookResponse all = town.webhook(restaurant, "/" + restaurant);
    town.webhook(restaurant, "/some-" + restaurant, "order.delivered");
    town.webhook(fresh("other"), "/other-" + restaurant);
    town.email(ada, restaurant + "@example.com", "fr");
    String endpoint = "/push-" + restaurant;
    var unused =
        town.as(ada)
            .createPushSubscription(
                CreatePushSubscriptionRequest.newBuilder()
                    .setEndpoint(town.receiver.url(endpoint))
                    .setP256Dh(VapidKeys.make().publicKey())
                    .setAuth("AAAAAAAAAAAAAAAAAAAAAA")
                    .setLanguage("en")
                    .build());
    town.orders.tell(
        order,
        OrderAccepted.getDefaultInstance(),
        OrderPreparing.getDefaultInstance(),
        OrderDelivered.getDefaultInstance());

    List<Receiver.Heard> told = town.receiver.await("/" + restaurant, 3);
    town.receiver.await("/some-" + restaurant, 1);
    town.receiver.await(endpoint, 2);
    List<MailServer.Letter> letters = town.mail.await(restaurant + "@example.com", 2);
    town.orders.tellAllAgain();
    town.orders.tell(order, OrderCollected.getDefaultInstance()); // behind all that was told again

    assertEquals(4, town.receiver.await("/" + restaurant, 4).size());
    assertEquals(0, town.receiver.at("/other-" + restaurant).size());
    town.receiver.await(endpoint, 3);
    assertEquals(3 + 1 + 2 + 2 + 3, town.count("notification where order_id = ?", order));
    assertTrue(letters.stream().anyMatch(it -> it.text().contains("K7-42")), letters.toString());
    Receiver.Heard accepted =
        told.stream().filter(it -> it.body().contains("order.accepted")).findFirst().orElseThrow();
    assertTrue(accepted.body().contains("\"orderId\":\"" + order + "\""), accepted.body());
    assertTrue(accepted.body().contains("\"status\":\"ACCEPTED\""), accepted.body());
    assertFalse(accepted.body().contains(ada.id()), accepted.body());
    assertEquals(signature(all.getSecret(), accepted), accepted.signatures());
  }

  private static String signature(String secret, Receiver.Heard heard) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      String signed = heard.id() + "." + heard.timestamp() + "." + heard.body();
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aReceiverThatWasDownLosesNothingAndKnowsRepeatsByTheirId() {
    try (Receiver shaky = new Receiver()) {
      String restaurant = fresh("bouchon");
      CreateWebhookResponse made =
          town.webhooks(OPERATOR)
              .createWebhook(
                  CreateWebhookRequest.newBuilder()
                      .setUrl(shaky.url("/" + restaurant))
                      .setRestaurantId(restaurant)
                      .setIdempotencyKey(fresh("key"))
                      .build());
      String order = town.place("cara", restaurant);
      Deque<Integer> answers = new ArrayDeque<>(List.of(503));
      shaky.answers(_ -> answers.isEmpty() ? 200 : answers.pop());
      town.orders.tell(order, OrderAccepted.getDefaultInstance());
      Await.until(LIMIT, "one failed", () -> attempts(made).size() == 1);
      shaky.goDown();
      town.orders.tell(order, OrderDelivered.getDefaultInstance());
      Await.until(LIMIT, "both failed", () -> attempts(made).size() == 2);
      shaky.comeBack();
      List<Receiver.Heard> heard = shaky.await("/" + restaurant, 3);

      Set<String> ids = new HashSet<>();
      heard.forEach(one -> ids.add(one.id()));
      assertEquals(2, ids.size(), heard.toString());
      assertTrue(
          heard.subList(1, 3).stream().anyMatch(it -> it.id().equals(heard.getFirst().id())));
      assertEquals(
          1,
          heard.stream()
              .filter(it -> it.id().equals(heard.getFirst().id()))
              .map(Receiver.Heard::body)
              .distinct()
              .count());
      Await.until(LIMIT, "all attempts are noted", () -> attempts(made).size() == 4);
      assertEquals(
          2,
          attempts(made).stream()
              .filter(it -> it.getOutcome() == AttemptOutcome.ATTEMPT_OUTCOME_DELIVERED)
              .count());
      assertTrue(attempts(made).getLast().getWhy().contains("503"), attempts(made).toString());
    }
  }

  private List<WebhookAttempt> attempts(CreateWebhookResponse made) {
    return town.webhooks(OPERATOR)
        .listWebhookAttempts(
            ListWebhookAttemptsRequest.newBuilder()
                .setId(made.getWebhook().getId())
                .setFirst(100)
                .build())
        .getAttemptsList();
  }

  @Test
  void whatWasNotSentWhenTheServiceStoppedIsSentAfterwardsAndWhatWasIsNotSentAgain() {
    String restaurant = fresh("bouchon");
    String slowPath = "/slow-" + restaurant;
    town.webhook(restaurant, slowPath);
    town.webhook(restaurant, "/quick-" + restaurant);
    CountDownLatch release = new CountDownLatch(1);
    town.receiver.answers(heard -> {
      if (heard.path().equals(slowPath)) {
        await(release);
      }
      return 200;
    });
    String order = town.place("cara", restaurant);
    town.orders.tell(order, OrderAccepted.getDefaultInstance());
    town.receiver.await(slowPath, 1);
    awaitEnded(order, 1);
    town.stopService();
    release.countDown();
    town.forgetWhatWasHandedOver();
    town.startAgain();
    List<Receiver.Heard> slow = town.receiver.await(slowPath, 2);
    assertEquals(slow.getFirst().id(), slow.get(1).id());
    awaitEnded(order, 2);
    assertEquals(1, town.receiver.at("/quick-" + restaurant).size());
  }

  private void awaitEnded(String order, int count) {
    Await.until(
        LIMIT,
        count + " are done",
        () ->
            town.count("notification where order_id = ? and ended_at is not null", order) == count);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoeverIsGoneIsLeftAlone() {
    String restaurant = fresh("bouchon");
    CreateWebhookResponse made = town.webhook(restaurant, "/gone-" + restaurant);
    town.receiver.answers(heard -> heard.path().startsWith("/gone-") ? 410 : 200);
    String order = town.place("cara", restaurant);
    town.orders.tell(order, OrderAccepted.getDefaultInstance());
    GetWebhookRequest get = GetWebhookRequest.newBuilder().setId(made.getWebhook().getId()).build();
    Await.until(
        LIMIT,
        "the webhook is gone",
        () -> town.webhooks(OPERATOR).getWebhook(get).getWebhook().hasGoneAt());
    town.webhook(restaurant, "/alive-" + restaurant);
    town.orders.tell(order, OrderDelivered.getDefaultInstance());
    town.receiver.await("/alive-" + restaurant, 1);
    assertEquals(1, town.receiver.at("/gone-" + restaurant).size());
  }

  @Test
  void anErasedAddressIsWrittenToNoMoreAndLeavesNothing() {
    String restaurant = fresh("bouchon");
    Caller ada = NotificationTown.customer();
    String address = restaurant + "@example.com";
    town.email(ada, address, "en");
    String order = town.place(ada.id(), restaurant);
    town.orders.tell(order, OrderCancelled.newBuilder().setReason(Reason.REASON_TOO_BUSY).build());
    String letter = town.mail.await(address, 1).getFirst().text();
    assertTrue(letter.contains("Order K7-42 is cancelled"), letter);
    assertTrue(letter.contains("too busy"), letter);
    assertEquals(1, town.count("mailbox where address = ?", address));
    var unused =
        town.as(ada).deleteEmailSubscription(DeleteEmailSubscriptionRequest.getDefaultInstance());
    assertEquals(0, town.count("mailbox where address = ?", address));
    town.webhook(restaurant, "/after-" + restaurant);
    town.orders.tell(order, OrderDelivered.getDefaultInstance());
    town.receiver.await("/after-" + restaurant, 1);
    assertEquals(1, town.mail.to(address).size());
    for (String place :
        List.of(
            "notification n where cast(n as text)",
            "attempt a where cast(a as text)",
            "event where encode(data, 'escape')",
            "parked where encode(data, 'escape')")) {
      assertEquals(0, town.count(place + " like ?", "%" + address + "%"), place);
    }
  }

  @Test
  void anOldSecretIsValidBesideTheNewOne() {
    String restaurant = fresh("bouchon");
    CreateWebhookResponse made = town.webhook(restaurant, "/" + restaurant);
    String newer =
        town.webhooks(NotificationTown.staffOf(restaurant))
            .rotateWebhookSecret(
                RotateWebhookSecretRequest.newBuilder()
                    .setId(made.getWebhook().getId())
                    .setIdempotencyKey(fresh("key"))
                    .build())
            .getSecret();
    String order = town.place("cara", restaurant);
    town.orders.tell(order, OrderAccepted.getDefaultInstance());
    Receiver.Heard heard = town.receiver.await("/" + restaurant, 1).getFirst();
    assertEquals(
        signature(newer, heard) + " " + signature(made.getSecret(), heard), heard.signatures());
  }
}
