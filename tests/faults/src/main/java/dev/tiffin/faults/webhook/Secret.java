package dev.tiffin.faults.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook's messages are signed with, checked once more apart from the code, as Standard
 * Webhooks has it.
 *
 * @param value {@code whsec_} and base64
 */
record Secret(String value) {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * Whether one of the signatures is by it.
   *
   * @param timestamp as it came
   * @param signatures as they came, with spaces between them
   */
  boolean hasSigned(String id, String timestamp, String signatures, byte[] body) {
    byte[] expected = ("v1," + signature(id, timestamp, body)).getBytes(UTF_8);
    return Stream.of(signatures.split(" ", -1))
        .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(UTF_8)));
  }

  private String signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      byte[] key = Base64.getDecoder().decode(value.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
