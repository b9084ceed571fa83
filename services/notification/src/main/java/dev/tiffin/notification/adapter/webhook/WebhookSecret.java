package dev.tiffin.notification.adapter.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook is signed with, known to Tiffin and the receiver alone.
 *
 * @param value {@code whsec_} and base64 of 24 to 64 bytes
 */
public record WebhookSecret(String value) {
  private static final String PREFIX = "whsec_";
  private static final int BYTES_MIN = 24;
  private static final int BYTES_MAX = 64;
  private static final int BYTES_MADE = 32;

  /**
   * @throws IllegalArgumentException with the rule, and without the secret
   */
  public WebhookSecret {
    if (!fits(value)) {
      throw new IllegalArgumentException(
          "must be %s and base64 of %d to %d bytes".formatted(PREFIX, BYTES_MIN, BYTES_MAX));
    }
  }

  /** A new one. */
  public static WebhookSecret make(SecureRandom random) {
    byte[] bytes = new byte[BYTES_MADE];
    random.nextBytes(bytes);
    return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /** One signature, as it stands in {@code webhook-signature}. */
  String sign(String id, Instant at, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(value), "HmacSHA256"));
      mac.update("%s.%d.".formatted(id, at.getEpochSecond()).getBytes(US_ASCII));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static boolean fits(String value) {
    if (!value.startsWith(PREFIX) || value.length() > PREFIX.length() + 2 * BYTES_MAX) {
      return false;
    }
    try {
      int bytes = key(value).length;
      return bytes >= BYTES_MIN && bytes <= BYTES_MAX;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static byte[] key(String value) {
    return Base64.getDecoder().decode(value.substring(PREFIX.length()));
  }

  /** Keeps it out of logs. */
  @Override
  public String toString() {
    return "WebhookSecret";
  }
}
