package dev.tiffin.platform.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Nobody else has a broker meanwhile. */
@Isolated
@Timeout(120)
class BrokerStoppedTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final Teller teller = new Teller();

  @AfterEach
  void close() {
    teller.close();
  }

  @Test
  void whatHappensWhileTheBrokerIsAwayArrivesInOrderAfterwards() {
    teller.relay();
    teller.happen(5, 5);
    Await.until(LIMIT, "all is told", teller::isAllTold);
    KafkaFixture.signal(Signal.STOP);
    try {
      teller.happen(5, 40);
      // longer than a request may take, so that something fails and must be tried again
      long end = System.nanoTime() + Duration.ofSeconds(7).toNanos();
      Await.until(LIMIT, "a while has passed", () -> System.nanoTime() > end);
      assertFalse(teller.isAllTold());
    } finally {
      KafkaFixture.signal(Signal.CONT);
    }
    teller.happen(5, 5);
    Await.until(LIMIT, "all is told", teller::isAllTold);
    assertEquals(TopicReader.complete(5, 50), new TopicReader(teller).firstHeard());
  }
}
