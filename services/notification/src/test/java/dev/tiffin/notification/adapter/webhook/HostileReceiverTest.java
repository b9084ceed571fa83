package dev.tiffin.notification.adapter.webhook;

import static dev.tiffin.notification.adapter.webhook.Receiver.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.webhook.AddressGuard.Reach;
import dev.tiffin.notification.adapter.webhook.Answer.Answered;
import dev.tiffin.notification.adapter.webhook.Answer.Unanswered;
import dev.tiffin.notification.adapter.webhook.OutboundHttp.Limits;
import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that do whatever they can think of; none holds its sender up past the limit. */
@Timeout(20)
final class HostileReceiverTest {
  private static final Duration TOTAL = Duration.ofMillis(500);

  /** Far above the limit, far below what any of these would take. */
  private static final Duration PROMPT = Duration.ofSeconds(5);

  private static final int AT_ONCE = 3;
  private static final Answer FINE = new Answered(200, Optional.empty());

  private final OutboundHttp http = http(new Limits(TOTAL, TOTAL, AT_ONCE, AT_ONCE));

  private static OutboundHttp http(Limits limits) {
    return new OutboundHttp(
        new AddressGuard(Reach.LOOPBACK_TOO),
        HostNames.ofSystem(),
        SSLContexts.createDefault(),
        limits,
        InstantSource.system());
  }

  @AfterEach
  void close() {
    http.close();
  }

  private Answer post(URI address) {
    long start = System.nanoTime();
    Answer answer = http.post(address, Map.of("X-A", "b"), new byte[] {'{', '}'});
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(PROMPT) < 0, () -> "took " + took);
    return answer;
  }

  private Answer post(Receiver.Script script) {
    try (Receiver receiver = Receiver.plain(script)) {
      return post(receiver.address());
    }
  }

  private static void forEver(OutputStream out, String text, long nanosBetween) throws IOException {
    while (true) {
      write(out, text); // until the client hangs up
      LockSupport.parkNanos(nanosBetween);
    }
  }

  @Test
  void oneThatHangsIsLeft() {
    CompletableFuture<Receiver> self = new CompletableFuture<>();
    try (Receiver receiver = Receiver.plain(_ -> self.join().hang())) {
      self.complete(receiver);
      // the socket's clock and that of the whole are about as fast as each other
      assertInstanceOf(Unanswered.class, post(receiver.address()));
    }
  }

  @Test
  void oneThatNeverAcceptsIsLeft() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      URI address = URI.create("https://127.0.0.1:%d/".formatted(full.getLocalPort()));
      assertInstanceOf(Unanswered.class, post(address), "TLS is never begun");
    }
  }

  @Test
  void aHeadThatDripsIsLeft() {
    assertEquals(
        new Unanswered("no answer within 500 ms"),
        post(out -> {
          write(out, "HTTP/1.1 200 OK\r\nX: ");
          forEver(out, "a", TimeUnit.MILLISECONDS.toNanos(20));
        }));
  }

  @Test
  void anAnswerThatIsAlwaysToComeIsLeft() {
    assertInstanceOf(
        Unanswered.class,
        post(out ->
            forEver(out, "HTTP/1.1 102 Processing\r\n\r\n", TimeUnit.MILLISECONDS.toNanos(1))));
  }

  @Test
  void aBodyThatDripsIsNotAwaited() {
    assertEquals(
        FINE,
        post(out -> {
          write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
          forEver(out, "a", TimeUnit.MILLISECONDS.toNanos(20));
        }));
  }

  @Test
  void aBodyWithoutEndIsCutOff() throws Exception {
    for (String head :
        List.of(
            "Content-Length: 10000000000\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\nFFFFFFF\r\n",
            "\r\n")) {
      AtomicLong written = new AtomicLong();
      CompletableFuture<String> ended = new CompletableFuture<>();
      try (Receiver receiver =
          Receiver.plain(out -> {
            write(out, "HTTP/1.1 200 OK\r\n" + head);
            byte[] some = new byte[64 * 1_024];
            try {
              while (true) {
                out.write(some);
                written.addAndGet(some.length);
              }
            } catch (IOException cutOff) {
              ended.complete("cut off");
            }
          })) {
        assertEquals(FINE, post(receiver.address()));
        assertEquals("cut off", ended.get(5, TimeUnit.SECONDS));
        assertTrue(written.get() < 50_000_000, () -> written + " bytes were taken");
      }
    }
  }

  @Test
  void aHeadWithoutEndIsCutOff() {
    assertInstanceOf(
        Unanswered.class,
        post(out -> {
          write(out, "HTTP/1.1 200 OK\r\n");
          forEver(out, "X-Y: " + "z".repeat(1_000) + "\r\n", 1);
        }));
    assertInstanceOf(Unanswered.class, post(out -> forEver(out, "HTTP/1.1 200 " + "z", 1)));
  }

  @Test
  void aRedirectIsNotFollowed() {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      CompletableFuture<URI> self = new CompletableFuture<>();
      try (Receiver receiver =
          Receiver.plain(
              out -> Receiver.saying(status + " Over\r\nLocation: " + self.join()).answer(out))) {
        self.complete(receiver.address());
        assertEquals(new Answered(status, Optional.empty()), post(receiver.address()));
        assertEquals(1, receiver.connections());
      }
    }
  }

  @Test
  void oneThatHangsUpOrTalksNonsenseIsToldOf() throws IOException {
    assertEquals(new Unanswered("closed without an answer"), post(_ -> {}));
    assertInstanceOf(Unanswered.class, post(out -> write(out, "HTTP/1.1 2")));
    assertInstanceOf(Unanswered.class, post(out -> write(out, "SSH-2.0-OpenSSH_9.6\r\n")));
    assertInstanceOf(Unanswered.class, post(out -> write(out, "HTTP/1.1 abc Hm\r\n\r\n")));
    assertEquals(
        FINE,
        post(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")),
        "what it says after its status is nothing to us");
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      free = probe.getLocalPort();
    }
    assertEquals(
        new Unanswered("nobody listens there"),
        post(URI.create("http://127.0.0.1:%d/".formatted(free))));
  }

  @Test
  void nothingIsRepeatedAndNothingRemembered() {
    try (Receiver receiver = Receiver.plain(_ -> {})) {
      assertInstanceOf(Unanswered.class, post(receiver.address()));
      assertEquals(1, receiver.connections(), "a post that broke off is not repeated");
    }
    for (int i = 0; i < 5; i++) {
      assertEquals(FINE, post(Receiver.saying("200 OK\r\nSet-Cookie: a=b")));
    }
    assertEquals(0, http.hosts());
  }

  @Test
  void aSlowHostKeepsNoPlaceOfOthers() throws InterruptedException {
    Limits onePerHost = new Limits(PROMPT, PROMPT, AT_ONCE, 1);
    CompletableFuture<Receiver> self = new CompletableFuture<>();
    try (OutboundHttp narrow = http(onePerHost);
        Receiver slow = Receiver.plain(_ -> self.join().hang());
        Receiver quick = Receiver.plain(Receiver.saying("200 OK"))) {
      self.complete(slow);
      Thread first =
          Thread.startVirtualThread(() -> narrow.post(slow.address(), Map.of(), new byte[0]));
      Await.until(PROMPT, "the first is under way", () -> slow.requests().size() == 1);
      assertEquals(
          new Unanswered("others wait for that host"),
          narrow.post(slow.address(), Map.of(), new byte[0]));
      assertEquals(FINE, narrow.post(quick.address(), Map.of(), new byte[0]));
      assertEquals(1, slow.connections());
      slow.close();
      assertTrue(first.join(PROMPT));
    }
  }
}
