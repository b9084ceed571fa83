package dev.tiffin.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PaymentConfigTest {
  private static PaymentConfig read(String... pairs) {
    Map<String, String> settings = new HashMap<>();
    settings.put("TIFFIN_DATABASE_URL", "jdbc:postgresql://127.0.0.1/payment");
    settings.put("TIFFIN_DATABASE_USER", "payment");
    settings.put("TIFFIN_DATABASE_PASSWORD", "secret");
    settings.put("TIFFIN_KAFKA_BOOTSTRAP", "127.0.0.1:9092");
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    return PaymentConfig.from(Environment.of(settings));
  }

  private static void refused(String name, String... pairs) {
    ConfigurationException refused = assertThrows(ConfigurationException.class, () -> read(pairs));
    assertTrue(refused.toString().contains(name), refused.toString());
  }

  @Test
  void theSandboxIsUsual() {
    assertEquals(
        new PaymentConfig.Provider.Sandbox(Path.of("ledger.jsonl"), Duration.ofSeconds(3)),
        read("TIFFIN_SANDBOX_LEDGER", "ledger.jsonl").provider());
  }

  @Test
  void stripeIsSwitchedOnAndItsSecretsStayOutOfSight() {
    PaymentConfig config =
        read(
            "TIFFIN_PAYMENT_PROVIDER", "stripe",
            "TIFFIN_STRIPE_SECRET_KEY", "sk_test_hidden",
            "TIFFIN_STRIPE_WEBHOOK_SECRET", "whsec_hidden");
    assertInstanceOf(PaymentConfig.Provider.Stripe.class, config.provider());
    assertTrue(config.toString().contains("https://api.stripe.com"));
    assertFalse(config.toString().contains("hidden"));
  }

  @Test
  void whatDoesNotFitIsNamed() {
    refused("TIFFIN_SANDBOX_LEDGER");
    refused("TIFFIN_PAYMENT_PROVIDER", "TIFFIN_PAYMENT_PROVIDER", "paypal");
    refused("TIFFIN_STRIPE_SECRET_KEY", "TIFFIN_PAYMENT_PROVIDER", "stripe");
    refused(
        "TIFFIN_PAYMENTS_AT_ONCE", "TIFFIN_SANDBOX_LEDGER", "l", "TIFFIN_PAYMENTS_AT_ONCE", "0");
    refused("TIFFIN_SANDBOX_LEDGER", "TIFFIN_SANDBOX_LEDGER", "a\0b");
  }
}
