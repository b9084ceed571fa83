package dev.tiffin.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

  @Test
  void returnsOnceItHolds() {
    AtomicInteger asked = new AtomicInteger();
    Await.until(Duration.ofSeconds(5), "third time", () -> asked.incrementAndGet() == 3);
    assertEquals(3, asked.get());
  }

  @Test
  void failsInWords() {
    AssertionError failure =
        assertThrows(
            AssertionError.class, () -> Await.until(Duration.ofMillis(5), "soup", () -> false));
    assertEquals("not within 5 ms: soup", failure.getMessage());
  }
}
