package dev.tiffin.notification.adapter.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.TestCertificate;
import dev.tiffin.notification.adapter.webhook.AddressGuard.Reach;
import dev.tiffin.notification.adapter.webhook.Answer.Answered;
import dev.tiffin.notification.adapter.webhook.Answer.Forbidden;
import dev.tiffin.notification.adapter.webhook.Answer.Unanswered;
import dev.tiffin.notification.adapter.webhook.OutboundHttp.Limits;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The address that is connected to is the one that was checked, and the name is who answers. */
@Timeout(30)
final class PinnedAddressTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(2), Duration.ofSeconds(5), 4, 4);
  private static final SSLContext TLS = TestCertificate.make().context();
  private static final Forbidden INSIDE =
      new Forbidden("its name does not lead into the public internet");

  private static final Receiver RECEIVER = Receiver.encrypted(TLS, Receiver.saying("200 OK"));

  /** Every name that was asked for, in order. */
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @AfterAll
  static void close() {
    RECEIVER.close();
  }

  private HostNames leadingTo(String... addresses) {
    return host -> {
      asked.add(host);
      return Stream.of(addresses).map(InetAddress::ofLiteral).toList();
    };
  }

  private static Answer post(Reach reach, HostNames names, SSLContext tls, String host) {
    try (OutboundHttp http =
        new OutboundHttp(new AddressGuard(reach), names, tls, LIMITS, InstantSource.system())) {
      URI address = URI.create("https://%s:%d/hooks".formatted(host, RECEIVER.port()));
      return http.post(address, Map.of(), new byte[] {'{', '}'});
    }
  }

  @Test
  void aNameIsAskedForOnceAndItsAddressIsConnectedTo() {
    int before = RECEIVER.requests().size();
    Answer answer = post(Reach.LOOPBACK_TOO, leadingTo("127.0.0.1"), TLS, TestCertificate.HOST);
    assertEquals(new Answered(200, Optional.empty()), answer);
    assertEquals(List.of(TestCertificate.HOST), asked);
    assertEquals(before + 1, RECEIVER.requests().size());
    assertEquals(
        TestCertificate.HOST + ":" + RECEIVER.port(), RECEIVER.requests().getLast().header("host"));
    assertEquals(TestCertificate.HOST, RECEIVER.serverNames().getLast());
  }

  @Test
  void aNameThatLeadsInsideIsNotConnectedTo() {
    int before = RECEIVER.connections();
    for (HostNames inside :
        List.of(
            leadingTo("127.0.0.1"),
            leadingTo("::1"),
            leadingTo("10.0.0.1"),
            leadingTo("169.254.169.254"),
            leadingTo("93.184.216.34", "127.0.0.1"))) {
      assertEquals(INSIDE, post(Reach.PUBLIC, inside, TLS, TestCertificate.HOST));
    }
    assertEquals(5, asked.size());
    assertEquals(
        INSIDE, post(Reach.LOOPBACK_TOO, leadingTo("10.0.0.1"), TLS, TestCertificate.HOST));
    assertEquals(before, RECEIVER.connections());
  }

  @Test
  void aNameThatNobodyKnowsMayBeKnownLater() {
    HostNames none =
        host -> {
          throw new UnknownHostException(host);
        };
    Answer unknown = new Unanswered("its name is not known");
    assertEquals(unknown, post(Reach.PUBLIC, none, TLS, TestCertificate.HOST));
    assertEquals(unknown, post(Reach.PUBLIC, leadingTo(), TLS, TestCertificate.HOST));
  }

  @Test
  void whoeverCannotProveTheNameIsToldNothing() throws NoSuchAlgorithmException {
    int before = RECEIVER.requests().size();
    assertTls(post(Reach.LOOPBACK_TOO, leadingTo("127.0.0.1"), TLS, "other.example.com"));
    assertTls(
        post(
            Reach.LOOPBACK_TOO,
            leadingTo("127.0.0.1"),
            SSLContext.getDefault(),
            TestCertificate.HOST));
    assertEquals(before, RECEIVER.requests().size());
  }

  @Test
  void oneThatDoesNotSpeakTlsIsToldNothing() {
    try (Receiver plain = Receiver.plain(Receiver.saying("200 OK"))) {
      try (OutboundHttp http =
          new OutboundHttp(
              new AddressGuard(Reach.LOOPBACK_TOO),
              leadingTo("127.0.0.1"),
              TLS,
              new Limits(Duration.ofMillis(300), Duration.ofSeconds(5), 4, 4),
              InstantSource.system())) {
        URI address = URI.create("https://127.0.0.1:%d/".formatted(plain.port()));
        assertInstanceOf(Unanswered.class, http.post(address, Map.of(), new byte[0]));
        assertEquals(List.of(), plain.requests());
      }
    }
  }

  private static void assertTls(Answer answer) {
    String why = assertInstanceOf(Unanswered.class, answer).why();
    assertTrue(why.startsWith("TLS: "), why);
  }
}
