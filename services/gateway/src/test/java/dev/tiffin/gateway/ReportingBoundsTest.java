package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of the door reporting can hold, and for how long. */
final class ReportingBoundsTest {
  private static final String JSON = ReportingDoor.JSON;
  private static final int MEGABYTE = 1 << 20;
  private final CountDownLatch over = new CountDownLatch(1);
  private FakeReporting reporting;
  private ReportingDoor door;

  @BeforeEach
  void start() {
    reporting = new FakeReporting();
    door = new ReportingDoor(reporting, Map.of("TIFFIN_REPORTING_DEADLINE", "PT2S"));
  }

  @AfterEach
  void stop() {
    over.countDown();
    door.close();
    reporting.close();
  }

  @Test
  void aClientThatTakesNothingHoldsReportingBack() throws IOException {
    long all = 96L * MEGABYTE;
    AtomicLong written = new AtomicLong();
    reporting.script =
        (_, out) -> {
          FakeReporting.head(out, 200, JSON + "\nContent-Length: " + all);
          byte[] piece = new byte[MEGABYTE / 4];
          while (written.get() < all) {
            out.write(piece);
            written.addAndGet(piece.length);
          }
        };
    try (Socket client =
        new Socket(InetAddress.getLoopbackAddress(), door.gateway.gateway.port())) {
      client.setSoTimeout(20_000);
      String request =
          "GET /odata/Orders HTTP/1.1\r\nHost: x\r\nAuthorization: " + door.operator + "\r\n\r\n";
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      long[] last = {0, System.nanoTime()};
      Await.until(
          Duration.ofSeconds(20),
          "reporting stands still",
          () -> {
            if (written.get() != last[0]) {
              last[0] = written.get();
              last[1] = System.nanoTime();
            }
            return last[0] > 0 && System.nanoTime() - last[1] > Duration.ofMillis(700).toNanos();
          });
      assertTrue(
          written.get() < all / 2, written + " bytes were taken of a client that takes none");
      long taken = 0;
      byte[] buffer = new byte[MEGABYTE];
      for (int count; taken < all && (count = client.getInputStream().read(buffer)) >= 0; ) {
        taken += count;
      }
      assertTrue(taken >= all, "the answer ended after " + taken + " bytes");
    }
    assertEquals(all, written.get());
  }

  @Test
  void aClientThatGoesAwayEndsTheAnswer() throws Exception {
    CountDownLatch hungUp = new CountDownLatch(1);
    reporting.script =
        (_, out) -> {
          FakeReporting.head(out, 200, "Content-Type: text/csv\nContent-Length: " + (1L << 40));
          byte[] piece = ReportingDoor.numbers(64 * 1024);
          try {
            while (true) {
              out.write(piece);
            }
          } finally {
            hungUp.countDown();
          }
        };
    HttpResponse<InputStream> answer =
        door.gateway.client.send(door.request("GET"), HttpResponse.BodyHandlers.ofInputStream());
    assertTrue(answer.body().read() >= 0);
    answer.body().close();
    assertTrue(hungUp.await(20, TimeUnit.SECONDS), "reporting goes on writing for nobody");
  }

  @Test
  void whatFailsGivesItsPlaceBack() {
    reporting.script =
        (_, out) -> {
          FakeReporting.head(out, 200, JSON + "\nContent-Length: 100000");
          // more than is read before the answer is passed on
          out.write(ReportingDoor.numbers(50_000));
          throw new IOException("hung up");
        };
    for (int i = 0; i < 70; i++) {
      assertThrows(UncheckedIOException.class, door::get);
    }
    reporting.script = (_, out) -> FakeReporting.write(out, 200, JSON, FakeReporting.HELLO);
    assertEquals(200, door.get().statusCode());
  }

  @Test
  void anAnswerThatGoesSilentIsCutOff() {
    reporting.script =
        (_, out) -> {
          FakeReporting.head(out, 200, JSON + "\nContent-Length: 1000000");
          out.write(ReportingDoor.numbers(50_000));
          out.flush();
          over.await();
        };
    assertThrows(UncheckedIOException.class, door::get);
  }

  @Test
  void reportingThatIsSlowIs504() {
    reporting.script = (_, _) -> over.await();
    HttpResponse<byte[]> late = door.get();
    assertEquals(504, late.statusCode());
    assertTrue(ReportingDoor.text(late).contains("TOO_SLOW"), ReportingDoor.text(late));
    assertEquals("no-store", ReportingDoor.header(late, "Cache-Control"));
  }

  @Test
  void soManyAtOnceAndNoMore() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(64);
    CountDownLatch leave = new CountDownLatch(1);
    reporting.script =
        (_, out) -> {
          FakeReporting.head(out, 200, JSON + "\nContent-Length: 1");
          out.flush();
          entered.countDown();
          leave.await();
          out.write('1');
        };
    List<CompletableFuture<HttpResponse<byte[]>>> asked = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      asked.add(
          door.gateway.client.sendAsync(
              door.request("GET"), HttpResponse.BodyHandlers.ofByteArray()));
    }
    assertTrue(entered.await(10, TimeUnit.SECONDS));
    HttpResponse<byte[]> refused = door.get();
    leave.countDown();
    assertEquals(503, refused.statusCode());
    asked.forEach(one -> assertEquals("1", ReportingDoor.text(one.join())));
    assertEquals(200, door.get().statusCode());
  }
}
