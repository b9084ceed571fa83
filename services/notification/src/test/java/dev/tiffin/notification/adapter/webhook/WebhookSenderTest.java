package dev.tiffin.notification.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.webhook.AddressGuard.Reach;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Content;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.MessageId;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class WebhookSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00.900Z");
  private static final String NEW = "whsec_" + "bmV3IHNlY3JldCBuZXcgc2VjcmV0IG5ldw==";
  private static final String OLD = "whsec_" + "b2xkIHNlY3JldCBvbGQgc2VjcmV0IG9sZA==";
  private static final MessageId ID = new MessageId("msg_0123456789abcdef0123456789abcdef");
  private static final String JSON = "{\"type\":\"order.accepted\",\"data\":{\"dish\":\"crêpe\"}}";

  private static final OutboundHttp HTTP =
      new OutboundHttp(new AddressGuard(Reach.LOOPBACK_TOO), InstantSource.fixed(NOW));

  private final WebhookSender sender = new WebhookSender(HTTP, InstantSource.fixed(NOW));

  @AfterAll
  static void close() {
    HTTP.close();
  }

  private static Message message(URI address, String... secrets) {
    return new Message(
        ID,
        new Destination.Webhook(address, List.of(secrets)),
        "order.accepted",
        NOW.minusSeconds(60),
        new Content("", "", JSON));
  }

  /** Written from the specification, apart from the code that signs. */
  private static String signature(String secret, Receiver.Request request)
      throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(secret.replaceFirst("whsec_", ""));
    String signed =
        request.header("webhook-id")
            + "."
            + request.header("webhook-timestamp")
            + "."
            + new String(request.body(), UTF_8);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
  }

  @Test
  void aMessageIsPostedWithASignatureForEverySecret() throws GeneralSecurityException {
    try (Receiver receiver = Receiver.plain(Receiver.saying("204 No Content"))) {
      URI address = URI.create(receiver.address() + "/a%20b?shop=7&x=%C3%AA");
      assertEquals(new Attempt.Delivered(), sender.send(message(address, NEW, OLD)));

      assertEquals(1, receiver.requests().size());
      Receiver.Request request = receiver.requests().getFirst();
      assertEquals("POST /hooks/a%20b?shop=7&x=%C3%AA HTTP/1.1", request.line());
      assertArrayEquals(JSON.getBytes(UTF_8), request.body());
      assertEquals("application/json", request.header("content-type"));
      assertEquals("Tiffin-Webhooks/1.0", request.header("user-agent"));
      assertEquals("127.0.0.1:" + receiver.port(), request.header("host"));
      assertEquals(ID.value(), request.header("webhook-id"));
      assertEquals("1795953600", request.header("webhook-timestamp"));
      assertEquals(
          signature(NEW, request) + " " + signature(OLD, request),
          request.header("webhook-signature"));
      assertEquals("", request.header("accept-encoding"), "nothing is unpacked");
    }
  }

  @Test
  void whatAReceiverAnswersIsWhatItComesTo() {
    AtomicReference<String> head = new AtomicReference<>("");
    try (Receiver receiver = Receiver.plain(out -> Receiver.saying(head.get()).answer(out))) {
      for (String delivered : new String[] {"200 OK", "201 Created", "299 Fine"}) {
        head.set(delivered);
        assertEquals(new Attempt.Delivered(), sender.send(message(receiver.address(), NEW)));
      }
      for (String later :
          new String[] {
            "304 Not Modified",
            "400 Bad",
            "401 Who",
            "403 No",
            "404 None",
            "409 Hm",
            "413 Big",
            "429 Slow",
            "500 Oh",
            "502 Oh",
            "503 Oh",
            "599 Oh"
          }) {
        head.set(later);
        Attempt attempt = sender.send(message(receiver.address(), NEW));
        String why = assertInstanceOf(Attempt.Later.class, attempt, later).why();
        assertTrue(why.startsWith("answered " + later.substring(0, 3)), why);
      }
      head.set("410 Gone");
      assertEquals(new Attempt.Gone("answered 410"), sender.send(message(receiver.address(), NEW)));
      head.set("503 Busy\r\nRetry-After: 120");
      assertEquals(
          new Attempt.Later("answered 503", Optional.of(Duration.ofMinutes(2))),
          sender.send(message(receiver.address(), NEW)));
      head.set("429 Slow\r\nRetry-After: 86400");
      assertEquals(
          new Attempt.Later("answered 429", Optional.of(RetryAfter.MAX)),
          sender.send(message(receiver.address(), NEW)));
    }
  }

  @Test
  void anAddressInsideIsRefusedAndNobodyAsked() {
    Attempt attempt = sender.send(message(URI.create("https://10.0.0.1/hooks"), NEW));
    assertEquals(new Attempt.Refused("its address must lead into the public internet"), attempt);
  }

  @Test
  void mailIsNotForThisSender() {
    Message mail =
        new Message(
            ID,
            new Destination.Email("ada@example.com", Locale.FRENCH),
            "order.accepted",
            NOW,
            new Content("a", "b", ""));
    assertThrows(IllegalArgumentException.class, () -> sender.send(mail));
  }
}
