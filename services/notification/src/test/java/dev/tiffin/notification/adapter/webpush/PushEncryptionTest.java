package dev.tiffin.notification.adapter.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class PushEncryptionTest {
  private static final Base64.Decoder BASE64_URL = Base64.getUrlDecoder();

  // RFC 8291, section 5 and appendix A
  private static final String TEXT = "When I grow up, I want to be a watermelon";
  private static final String BROWSER_POINT =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
  private static final String SENDER_POINT =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
  private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
  private static final String BODY =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
          + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
          + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

  @Test
  void encryptsTheExampleOfTheRfcToTheLastByte() throws Exception {
    ECPublicKey sender = P256.publicKey(BASE64_URL.decode(SENDER_POINT));
    BigInteger secret = new BigInteger(1, BASE64_URL.decode(SENDER_PRIVATE));
    KeyPair keys =
        new KeyPair(
            sender,
            KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(secret, sender.getParams())));
    byte[] body =
        PushEncryption.encrypt(
            BrowserKeys.read(BROWSER_POINT, AUTH),
            TEXT.getBytes(UTF_8),
            keys,
            BASE64_URL.decode(SALT));
    assertEquals(BODY, Base64.getUrlEncoder().withoutPadding().encodeToString(body));
  }

  @Test
  void aBrowserReadsWhatIsEncryptedForIt() throws Exception {
    Browser browser = new Browser();
    BrowserKeys keys = BrowserKeys.read(browser.p256dh(), browser.auth());
    for (String text : new String[] {"", "crêpe", "x".repeat(PushEncryption.TEXT_BYTES_MAX)}) {
      byte[] body = PushEncryption.encrypt(keys, text.getBytes(UTF_8));
      assertEquals(text, browser.read(body));
      assertTrue(body.length <= 4_096, () -> body.length + " bytes");
    }
    byte[] tooLong = new byte[PushEncryption.TEXT_BYTES_MAX + 1];
    assertThrows(IllegalArgumentException.class, () -> PushEncryption.encrypt(keys, tooLong));
  }

  @Test
  void noTwoAreEncryptedAlike() {
    BrowserKeys keys = BrowserKeys.read(BROWSER_POINT, AUTH);
    byte[] one = PushEncryption.encrypt(keys, TEXT.getBytes(UTF_8));
    byte[] other = PushEncryption.encrypt(keys, TEXT.getBytes(UTF_8));
    assertFalse(Arrays.equals(one, 0, 16, other, 0, 16), "the salt");
    assertFalse(Arrays.equals(one, 21, 86, other, 21, 86), "the sender's key");
  }

  @Test
  void keysThatAreNoneAreToldByNameAndRule() {
    byte[] beside = BASE64_URL.decode(BROWSER_POINT);
    beside[64] ^= 1;
    byte[] compressed = BASE64_URL.decode(BROWSER_POINT);
    compressed[0] = 2;
    byte[] nothing = new byte[65];
    nothing[0] = 4;
    for (byte[] point : new byte[][] {beside, compressed, nothing, new byte[64], {}}) {
      String written = Base64.getUrlEncoder().encodeToString(point);
      assertEquals(
          "p256dh must be an uncompressed point of P-256", refusal(written, AUTH), written);
    }
    assertEquals("p256dh must be base64url", refusal("BC=x", AUTH));
    assertEquals("auth must be base64url", refusal(BROWSER_POINT, "+/+/"));
    assertEquals("auth must be 16 bytes", refusal(BROWSER_POINT, AUTH.substring(0, 20)));
  }

  private static String refusal(String p256dh, String auth) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> BrowserKeys.read(p256dh, auth))
            .getMessage());
  }

  @Test
  void aPointIsWrittenAsItWasRead() {
    for (int i = 0; i < 300; i++) { // about one in 128 has a coordinate that begins with a zero
      byte[] written = P256.write((ECPublicKey) P256.makeKeys().getPublic());
      assertArrayEquals(written, P256.write(P256.publicKey(written)));
    }
  }
}
