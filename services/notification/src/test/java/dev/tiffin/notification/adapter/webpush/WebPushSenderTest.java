package dev.tiffin.notification.adapter.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tiffin.notification.adapter.webhook.AddressGuard;
import dev.tiffin.notification.adapter.webhook.AddressGuard.Reach;
import dev.tiffin.notification.adapter.webhook.OutboundHttp;
import dev.tiffin.notification.adapter.webhook.Receiver;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Content;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.MessageId;
import java.net.URI;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class WebPushSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Duration LIFETIME = Duration.ofHours(4);
  private static final String SUBJECT = "mailto:hello@example.org";
  private static final MessageId ID = new MessageId("msg_0123456789abcdef0123456789abcdef");
  private static final String JSON = "{\"title\":\"Votre crêpe arrive\"}";

  private static final OutboundHttp HTTP =
      new OutboundHttp(new AddressGuard(Reach.LOOPBACK_TOO), InstantSource.fixed(NOW));

  private final VapidKeys keys = VapidKeys.make();
  private final Browser browser = new Browser();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final WebPushSender sender =
      new WebPushSender(HTTP, keys, SUBJECT, LIFETIME, () -> now.get());

  @AfterAll
  static void close() {
    HTTP.close();
  }

  private Message message(URI endpoint, String json) {
    return new Message(
        ID,
        new Destination.WebPush(endpoint, browser.p256dh(), browser.auth()),
        "order.accepted",
        NOW.minusSeconds(600),
        new Content("", "", json));
  }

  @Test
  void aPushIsReadableByItsBrowserAlone() throws Exception {
    try (Receiver service = Receiver.plain(Receiver.saying("201 Created"))) {
      assertEquals(new Attempt.Delivered(), sender.send(message(service.address(), JSON)));

      Receiver.Request request = service.requests().getFirst();
      assertEquals("POST /hooks HTTP/1.1", request.line());
      assertEquals(JSON, browser.read(request.body()));
      assertEquals("aes128gcm", request.header("content-encoding"));
      assertEquals("13800", request.header("ttl"), "ten minutes of four hours are over");
      assertEquals("high", request.header("urgency"));
      assertEquals("0123456789abcdef0123456789abcdef", request.header("topic"));

      String origin = service.address().resolve("/").toString().replaceFirst("/$", "");
      JsonNode claims = verified(request.header("authorization"));
      assertEquals(origin, claims.path("aud").asText());
      assertEquals(SUBJECT, claims.path("sub").asText());
      assertEquals(NOW.plus(VapidTokens.LIFETIME).getEpochSecond(), claims.path("exp").asLong());
    }
  }

  /** By RFC 8292 and the JDK alone. */
  private JsonNode verified(String authorization) throws Exception {
    assertTrue(authorization.startsWith("vapid t="), authorization);
    String[] parts = authorization.substring("vapid t=".length()).split(", k=", -1);
    assertEquals(keys.publicKey(), parts[1]);
    String[] token = parts[0].split("\\.", -1);
    Base64.Decoder base64Url = Base64.getUrlDecoder();
    Signature es256 = Signature.getInstance("SHA256withECDSAinP1363Format");
    es256.initVerify(P256.publicKey(base64Url.decode(parts[1])));
    es256.update((token[0] + "." + token[1]).getBytes(US_ASCII));
    assertTrue(es256.verify(base64Url.decode(token[2])));
    JsonMapper json = JsonMapper.builder().build();
    assertEquals("ES256", json.readTree(base64Url.decode(token[0])).path("alg").asText());
    return json.readTree(base64Url.decode(token[1]));
  }

  @Test
  void aTokenServesForHoursAndForOneOriginAlone() {
    VapidTokens tokens = new VapidTokens(keys, SUBJECT, () -> now.get());
    String first = tokens.authorization(URI.create("https://push.example.net/a/1"));
    assertEquals(first, tokens.authorization(URI.create("https://push.example.net/b/2?c")));
    assertNotEquals(first, tokens.authorization(URI.create("https://push.example.org/a/1")));
    now.set(NOW.plus(Duration.ofHours(5)));
    assertEquals(first, tokens.authorization(URI.create("https://push.example.net/a/1")));
    now.set(NOW.plus(Duration.ofHours(7)));
    assertNotEquals(first, tokens.authorization(URI.create("https://push.example.net/a/1")));
    for (int i = 0; i < 2 * VapidTokens.ORIGINS_MAX; i++) {
      var unused = tokens.authorization(URI.create("https://push%d.example.net/".formatted(i)));
      assertTrue(tokens.kept() <= VapidTokens.ORIGINS_MAX);
    }
  }

  @Test
  void whatAPushServiceAnswersIsWhatItComesTo() {
    AtomicReference<String> head = new AtomicReference<>("");
    try (Receiver service = Receiver.plain(out -> Receiver.saying(head.get()).answer(out))) {
      Message message = message(service.address(), JSON);
      for (String gone : new String[] {"404 Not Found", "410 Gone"}) {
        head.set(gone);
        assertEquals(new Attempt.Gone("answered " + gone.substring(0, 3)), sender.send(message));
      }
      for (String refused : new String[] {"400 Bad", "401 Who", "403 No", "413 Too Large"}) {
        head.set(refused);
        assertEquals(
            new Attempt.Refused("answered " + refused.substring(0, 3)), sender.send(message));
      }
      for (String later : new String[] {"307 There", "408 Slow", "500 Oh", "503 Busy"}) {
        head.set(later);
        assertEquals(new Attempt.Later("answered " + later.substring(0, 3)), sender.send(message));
      }
      head.set("429 Slow\r\nRetry-After: 30");
      assertEquals(
          new Attempt.Later("answered 429", Optional.of(Duration.ofSeconds(30))),
          sender.send(message));
    }
  }

  @Test
  void whatCannotBePushedIsRefusedUnsent() {
    try (Receiver service = Receiver.plain(Receiver.saying("201 Created"))) {
      assertEquals(
          new Attempt.Refused("3994 bytes are too many for a push"),
          sender.send(message(service.address(), "x".repeat(3_994))));
      assertEquals(
          new Attempt.Refused("p256dh must be an uncompressed point of P-256"),
          sender.send(
              new Message(
                  ID,
                  new Destination.WebPush(service.address(), "BAAA", browser.auth()),
                  "order.accepted",
                  NOW,
                  new Content("", "", JSON))));
      now.set(NOW.minusSeconds(600).plus(LIFETIME));
      assertEquals(
          new Attempt.Refused("the news is too old"),
          sender.send(message(service.address(), JSON)));
      assertEquals(0, service.connections());
    }
    now.set(NOW);
    assertInstanceOf(
        Attempt.Refused.class, sender.send(message(URI.create("https://10.0.0.1/"), JSON)));
  }

  @Test
  void vapidKeysAreReadAsTheyAreWritten() {
    VapidKeys read = VapidKeys.read(keys.publicKey(), keys.privateKey());
    assertEquals(keys.publicKey(), read.publicKey());
    assertFalse(keys.toString().contains(keys.privateKey()), "it stays out of logs");
    String foreign = VapidKeys.make().privateKey();
    assertEquals("the VAPID keys must belong together", refusal(keys.publicKey(), foreign));
    assertEquals("the private VAPID key must be 32 bytes", refusal(keys.publicKey(), "AAAA"));
    assertEquals("the private VAPID key must be base64url", refusal(keys.publicKey(), "+"));
    assertEquals(
        "the public VAPID key must be an uncompressed point of P-256", refusal("AAAA", foreign));
    assertThrows(
        IllegalArgumentException.class,
        () -> new WebPushSender(HTTP, keys, "hello@example.org", LIFETIME, () -> NOW));
  }

  private static String refusal(String publicKey, String privateKey) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> VapidKeys.read(publicKey, privateKey))
            .getMessage());
  }
}
