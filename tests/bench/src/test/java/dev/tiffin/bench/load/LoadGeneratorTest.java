package dev.tiffin.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorTest {
  private static final Expected OK = new Expected(200, 2);
  private static final Limits SHORT = limits(Duration.ofSeconds(1));

  private static Limits limits(Duration duration) {
    return new Limits(
        duration, 10_000, Duration.ofMillis(300), 100, Long.MAX_VALUE, Duration.ofSeconds(1));
  }

  private static LoadResult run(Target target, Pace pace, int connections, Limits limits)
      throws IOException, InterruptedException {
    Requests requests = Encoded.inTurn(List.of(Encoded.get(target, "/", Map.of())));
    return LoadGenerator.run(new LoadPlan(target, requests, OK, pace, connections, limits));
  }

  @Test
  void sendsAsManyAsTheRateSays() throws IOException, InterruptedException {
    try (TinyServer server = TinyServer.answering(TinyServer.OK)) {
      LoadResult result = run(server.target(), new Pace.Fixed(300), 16, SHORT);
      assertEquals(300, result.answered());
      assertEquals(Map.of(), result.failures());
      assertEquals(300, result.latencyMicros().getTotalCount());
      assertTrue(result.elapsed().toMillis() >= 990, result.elapsed().toString());
    }
  }

  /**
   * One stall of half a second in two seconds of 200 requests a second, on one connection: a client
   * that waits for its answers would see a single slow one in four hundred.
   */
  @Test
  void aStallIsChargedForAllWhoWouldHaveCome() throws IOException, InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    TinyServer.Behaviour stallsOnce =
        (line, out) -> {
          if (seen.incrementAndGet() == 100) {
            assertFalse(never.await(500, TimeUnit.MILLISECONDS));
          }
          out.write(TinyServer.OK.getBytes(ISO_8859_1));
        };
    try (TinyServer server = new TinyServer(stallsOnce)) {
      Limits limits =
          new Limits(
              Duration.ofSeconds(2),
              10_000,
              Duration.ofSeconds(3),
              0,
              Long.MAX_VALUE,
              Duration.ofSeconds(9));
      LoadResult result = run(server.target(), new Pace.Fixed(200), 1, limits);
      assertEquals(400, result.answered());
      assertTrue(result.latencyMillis(99) > 400, "p99 " + result.latencyMillis(99));
      assertTrue(result.latencyMillis(85) > 100, "p85 " + result.latencyMillis(85));
      assertTrue(result.latencyMillis(50) < 100, "p50 " + result.latencyMillis(50));
    }
  }

  @Test
  void closedLoopKeepsEveryConnectionBusyAndReusesIt() throws IOException, InterruptedException {
    try (TinyServer server = TinyServer.answering(TinyServer.OK)) {
      Limits limits = limits(Duration.ofSeconds(20)).withRequestsMax(2_000);
      LoadResult result = run(server.target(), new Pace.AfterAnswer(), 4, limits);
      assertEquals(2_000, result.answered());
      assertEquals(0, result.failed());
      assertEquals(4, server.connectionCount());
    }
  }

  @Test
  void aWrongStatusIsAFailureAndNoFastAnswer() throws IOException, InterruptedException {
    try (TinyServer server =
        TinyServer.answering("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno")) {
      LoadResult result = run(server.target(), new Pace.Fixed(50), 4, SHORT);
      assertEquals(0, result.answered());
      assertEquals(Map.of("status 503", 50L), result.failures());
      assertEquals(0, result.latencyMicros().getTotalCount());
    }
  }

  @Test
  void aBodyTooShortIsAFailure() throws IOException, InterruptedException {
    try (TinyServer server =
        TinyServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")) {
      LoadResult result = run(server.target(), new Pace.Fixed(50), 4, SHORT);
      assertEquals(Map.of("body of 1 bytes", 50L), result.failures());
    }
  }

  @Test
  void aServerThatNeverAnswersEndsTheRunInTime() throws IOException, InterruptedException {
    try (TinyServer server = new TinyServer((line, out) -> {})) {
      long start = System.nanoTime();
      LoadResult result = run(server.target(), new Pace.Fixed(50), 8, SHORT);
      assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(3));
      assertEquals(0, result.answered());
      assertEquals(50, result.failed());
      assertTrue(result.latencyMillis(50) > 200, "p50 " + result.latencyMillis(50));
    }
  }

  @Test
  void aClosedConnectionIsAFailureOnlyForItsRequest() throws IOException, InterruptedException {
    AtomicInteger seen = new AtomicInteger();
    TinyServer.Behaviour dropsOne =
        (line, out) -> {
          if (seen.incrementAndGet() == 10) {
            throw new IOException("dropped by the test");
          }
          out.write(TinyServer.OK.getBytes(ISO_8859_1));
        };
    try (TinyServer server = new TinyServer(dropsOne)) {
      LoadResult result = run(server.target(), new Pace.Fixed(50), 4, SHORT);
      assertEquals(49, result.answered());
      assertEquals(1, result.failed());
    }
  }

  @Test
  void aPortWithoutServerIsAFailureOfEachRequest() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Target nobody = new Target(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    LoadResult result = run(nobody, new Pace.Fixed(50), 4, SHORT);
    assertEquals(50, result.failed());
    assertEquals(0, result.answered());
  }

  @Test
  void givesUpWhenTooManyAreSlow() throws IOException, InterruptedException {
    ReentrantLock oneAtATime = new ReentrantLock();
    CountDownLatch never = new CountDownLatch(1);
    TinyServer.Behaviour slow =
        (line, out) -> {
          oneAtATime.lock();
          try {
            assertFalse(never.await(20, TimeUnit.MILLISECONDS));
          } finally {
            oneAtATime.unlock();
          }
          out.write(TinyServer.OK.getBytes(ISO_8859_1));
        };
    try (TinyServer server = new TinyServer(slow)) {
      Limits limits = Limits.of(Duration.ofSeconds(20)).givingUpAfter(10, Duration.ofMillis(100));
      LoadResult result = run(server.target(), new Pace.Fixed(500), 32, limits);
      assertTrue(result.gaveUp());
      assertTrue(result.elapsed().toSeconds() < 10, result.elapsed().toString());
    }
  }

  @Test
  void uniqueDigitsAreUnique() {
    Target target = new Target(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    Requests requests =
        Encoded.inTurn(
            List.of(
                Encoded.post(target, "/", Map.of("Idempotency-Key", Encoded.UNIQUE), "{}"),
                Encoded.get(target, "/", Map.of())));
    Set<String> texts = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 200; i += 2) {
      ByteBuffer into = ByteBuffer.allocate(Requests.BYTES_MAX);
      requests.write(i, into);
      texts.add(new String(into.array(), 0, into.position(), ISO_8859_1));
    }
    assertEquals(100, texts.size());
    String one = texts.iterator().next();
    assertTrue(one.matches("(?s).*Idempotency-Key: [0-9a-f]{32}\r\n.*"), one);
    assertFalse(one.contains("unique"));
  }
}
