package dev.tiffin.notification.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class TimeLimitTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  private final TimeLimit limit = new TimeLimit(Duration.ofMillis(100), 1);

  @Test
  void whatIsDoneInTimeIsGivenBack() throws Exception {
    assertEquals("done", limit.call(() -> "done"));
    assertEquals("again", limit.call(() -> "again"), "its place is free again");
    assertThrows(
        IllegalStateException.class,
        () ->
            limit.call(() -> {
              throw new ArithmeticException("a bug");
            }));
    assertEquals("after all", limit.call(() -> "after all"));
  }

  @Test
  void theSocketThatIsWaitedAtIsClosed() throws Exception {
    CompletableFuture<IOException> ended = new CompletableFuture<>();
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
      TimeoutException over =
          assertThrows(
              TimeoutException.class,
              () ->
                  limit.call(() -> {
                    try {
                      return socket.getInputStream().read();
                    } catch (IOException e) {
                      ended.complete(e);
                      throw new UncheckedIOException(e);
                    }
                  }));
      assertEquals("no answer within 100 ms", over.getMessage());
      Await.until(LONG, "the thread is free", ended::isDone);
      assertTrue(socket.isClosed());
    }
  }

  @Test
  void whatCannotBeInterruptedKeepsItsPlace() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    assertThrows(TimeoutException.class, () -> limit.call(() -> awaitWhateverComes(released)));
    AtomicBoolean begun = new AtomicBoolean();
    TimeoutException full =
        assertThrows(TimeoutException.class, () -> limit.call(() -> begun.getAndSet(true)));
    assertEquals("1 others were being waited for", full.getMessage());
    assertFalse(begun.get());
    released.countDown();
    Await.until(LONG, "its place is free", this::isFree);
  }

  private boolean isFree() {
    try {
      return limit.call(() -> true);
    } catch (TimeoutException | InterruptedException e) {
      return false;
    }
  }

  private static String awaitWhateverComes(CountDownLatch released) {
    while (true) {
      try {
        released.await();
        return "released";
      } catch (InterruptedException e) {
        // as a name server's answer is awaited
      }
    }
  }
}
