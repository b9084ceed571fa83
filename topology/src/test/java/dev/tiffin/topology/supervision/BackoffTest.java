package dev.tiffin.topology.supervision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  @Test
  void doublesUpToTheLongestPause() {
    assertEquals(
        java.util.List.of(200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L),
        IntStream.rangeClosed(1, 8)
            .mapToObj(deaths -> Backoff.USUAL.pause(deaths).toMillis())
            .toList());
    assertEquals(10_000L, Backoff.USUAL.pause(1_000_000).toMillis());
  }

  @Test
  void refusesPausesThatAreNone() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, second, second));
    assertThrows(
        IllegalArgumentException.class, () -> new Backoff(second, Duration.ofMillis(1), second));
  }
}
