package dev.tiffin.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.webhook.AddressGuard;
import dev.tiffin.notification.adapter.webpush.VapidKeys;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What notification is told from outside. */
class NotificationConfigTest {
  private static final Map<String, String> NEEDED =
      Map.of(
          "TIFFIN_DATABASE_URL", "jdbc:postgresql://127.0.0.1/notification",
          "TIFFIN_DATABASE_USER", "notification",
          "TIFFIN_DATABASE_PASSWORD", "secret",
          "TIFFIN_KAFKA_BOOTSTRAP", "127.0.0.1:9092",
          "TIFFIN_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672/%2F");

  private static NotificationConfig with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(NEEDED);
    all.putAll(more);
    return NotificationConfig.from(Environment.of(all));
  }

  private static String complaint(Map<String, String> more) {
    return String.valueOf(
        assertThrows(ConfigurationException.class, () -> with(more)).getMessage());
  }

  @Test
  void withoutMoreItCallsPublicWebhooksAlone() {
    NotificationConfig config = with(Map.of());
    assertTrue(config.smtp().isEmpty());
    assertTrue(config.push().isEmpty());
    assertEquals(AddressGuard.Reach.PUBLIC, config.reach());
  }

  @Test
  void complaintsNameTheVariableAndNoPrivateKey() {
    VapidKeys keys = VapidKeys.make();
    String other = VapidKeys.make().privateKey();
    assertEquals(
        "TIFFIN_WEBHOOK_REACH is 'everywhere' but must be public or loopback",
        complaint(Map.of("TIFFIN_WEBHOOK_REACH", "everywhere")));
    assertEquals(
        "TIFFIN_VAPID_PRIVATE_KEY must be set",
        complaint(Map.of("TIFFIN_VAPID_PUBLIC_KEY", keys.publicKey())));
    String unfit =
        complaint(
            Map.of("TIFFIN_VAPID_PUBLIC_KEY", keys.publicKey(), "TIFFIN_VAPID_PRIVATE_KEY", other));
    assertTrue(unfit.startsWith("TIFFIN_VAPID_PUBLIC_KEY"), unfit);
    assertTrue(!unfit.contains(other), unfit);
    assertTrue(
        complaint(
                Map.of(
                    "TIFFIN_VAPID_PUBLIC_KEY", keys.publicKey(),
                    "TIFFIN_VAPID_PRIVATE_KEY", keys.privateKey(),
                    "TIFFIN_VAPID_SUBJECT", "tiffin"))
            .startsWith("TIFFIN_VAPID_SUBJECT is 'tiffin'"));
  }
}
