package dev.tiffin.notification.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookSecretTest {
  /** From the specification's own libraries. */
  @Test
  void signsAsTheSpecificationDoes() {
    String signature =
        new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
            .sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}".getBytes(UTF_8));
    assertEquals("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
  }

  @Test
  void eachThatIsMadeIsAnotherAndFits() {
    SecureRandom random = new SecureRandom();
    WebhookSecret one = WebhookSecret.make(random);
    assertNotEquals(one, WebhookSecret.make(random));
    assertEquals(one, new WebhookSecret(one.value()));
    assertFalse(one.toString().contains(one.value().substring(6)), "it stays out of logs");
  }

  @Test
  void hasTwentyFourToSixtyFourBytes() {
    for (int bytes : new int[] {24, 25, 32, 64}) {
      assertEquals(written(bytes), new WebhookSecret(written(bytes)).value());
    }
    for (int bytes : new int[] {0, 23, 65, 1_000}) {
      assertThrows(IllegalArgumentException.class, () -> new WebhookSecret(written(bytes)));
    }
  }

  private static String written(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa w",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_"
      })
  void whatIsNoneIsNotRepeated(String value) {
    String told =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> new WebhookSecret(value))
                .getMessage());
    assertEquals("must be whsec_ and base64 of 24 to 64 bytes", told);
    assertTrue(value.isEmpty() || !told.contains(value));
  }
}
