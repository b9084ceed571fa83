package dev.tiffin.notification.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many are sent to one receiver at once. */
@Timeout(30)
class ReceiversTest {
  private static final Optional<Duration> ADMITTED = Optional.empty();

  private final Receivers receivers = new Receivers(2);

  private void makeSlow(String receiver) {
    receivers.enter(receiver);
    receivers.enter(receiver);
    receivers.leave(receiver, Duration.ofSeconds(10));
    assertEquals(ADMITTED, receivers.enter(receiver));
  }

  @Test
  void whoeverIsTurnedAwayStaysAwayUntilAboutItsTurn() {
    makeSlow("a");
    assertEquals(Optional.of(Duration.ofSeconds(5)), receivers.enter("a"));
    assertEquals(Optional.of(Duration.ofSeconds(10)), receivers.enter("a"));
    for (int i = 0; i < 1_000; i++) {
      receivers.enter("a");
    }
    assertEquals(Optional.of(Duration.ofHours(1)), receivers.enter("a"));
    assertEquals(ADMITTED, receivers.enter("b"));
  }

  @Test
  void whoeverGetsAPlaceBeginsTheCountAnew() {
    makeSlow("a");
    receivers.enter("a");
    receivers.enter("a");
    receivers.leave("a", Duration.ofSeconds(10));
    assertEquals(ADMITTED, receivers.enter("a"));
    assertEquals(Optional.of(Duration.ofSeconds(5)), receivers.enter("a"));
  }

  @Test
  void nothingIsKeptOfAReceiverThatHasNothing() {
    makeSlow("a");
    receivers.leave("a", Duration.ofSeconds(10));
    receivers.leave("a", Duration.ofSeconds(10));
    assertThrows(IllegalStateException.class, () -> receivers.leave("a", Duration.ofSeconds(10)));
    assertEquals(ADMITTED, receivers.enter("a"));
  }

  @Test
  void atAQuickOneOneWaits() throws InterruptedException {
    receivers.enter("a");
    receivers.enter("a");
    Thread leaving = Thread.ofVirtual().start(() -> receivers.leave("a", Duration.ofMillis(3)));
    assertEquals(ADMITTED, receivers.enter("a"));
    leaving.join();
  }
}
