package dev.tiffin.payment.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.payment.provider.ProviderNews;
import dev.tiffin.payment.provider.WebhookRefusedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StripeWebhooksTest {
  private static final OrderId ORDER = new OrderId("o-1");

  private final StripeWebhooks webhooks =
      new StripeWebhooks(
          new StripeSettings(
              "sk_test_1", "whsec_1", URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1)));

  private Optional<ProviderNews> read(String body) {
    return webhooks.read(body.getBytes(UTF_8), StripeNews.sign(body, "whsec_1", Instant.now()));
  }

  @Test
  void whatMeansSomethingToAnOrderIsRead() {
    assertEquals(
        Optional.of(new ProviderNews.Authorised(ORDER, "pi_1")),
        read(StripeNews.intent("payment_intent.amount_capturable_updated", "pi_1", "o-1", 0)));
    assertEquals(
        Optional.of(new ProviderNews.Captured(ORDER, "pi_1", Money.of(2_450, "EUR"))),
        read(StripeNews.intent("payment_intent.succeeded", "pi_1", "o-1", 2_450)));
    assertEquals(
        Optional.of(new ProviderNews.Cancelled(ORDER, "pi_1")),
        read(StripeNews.intent("payment_intent.canceled", "pi_1", "o-1", 0)));
    assertEquals(
        Optional.of(new ProviderNews.RefundFailed(ORDER, new RefundId("r-1"))),
        read(StripeNews.refund("failed", "o-1", "r-1")));
  }

  @Test
  void whatMeansNothingHereIsPassedOver() {
    assertEquals(
        Optional.empty(), read(StripeNews.intent("payment_intent.created", "pi_1", "o-1", 0)));
    assertEquals(
        Optional.empty(), read(StripeNews.intent("payment_intent.succeeded", "pi_1", "", 0)));
    assertEquals(Optional.empty(), read(StripeNews.refund("succeeded", "o-1", "r-1")));
  }

  @Test
  void whatStripeDidNotSignIsRefused() {
    String body = StripeNews.intent("payment_intent.succeeded", "pi_1", "o-1", 2_450);
    byte[] bytes = body.getBytes(UTF_8);
    Instant now = Instant.now();
    refused(bytes, StripeNews.sign(body, "whsec_other", now));
    refused(bytes, StripeNews.sign(body.replace("2450", "9999"), "whsec_1", now));
    refused(bytes, StripeNews.sign(body, "whsec_1", now.minusSeconds(301)));
    refused(bytes, "");
    refused(bytes, "t=now,v1=00");
    refused("{".getBytes(UTF_8), StripeNews.sign("{", "whsec_1", now));
    refused("[]".getBytes(UTF_8), StripeNews.sign("[]", "whsec_1", now));
    refused(new byte[0], StripeNews.sign("", "whsec_1", now));
    refused(new byte[] {(byte) 0xff, 0}, "t=1,v1=1");
  }

  private void refused(byte[] body, String signature) {
    assertThrows(WebhookRefusedException.class, () -> webhooks.read(body, signature));
  }
}
