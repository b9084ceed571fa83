package dev.tiffin.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SightingsTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Sightings sightings = new Sightings(2);

  @Test
  void countsFromSendingToSeeing() {
    sightings.sent(0, 1_000, 5 * MILLI);
    sightings.sent(1, 1_000, 6 * MILLI);
    sightings.saw(1, 1_000, 16 * MILLI);
    assertEquals(1, sightings.count());
    assertEquals(10, sightings.millis(50), 0.1);
    assertEquals(1, sightings.missing());
  }

  /** Who is slow is shown only the newest, and has waited for the others too. */
  @Test
  void aNewerOneEndsTheWaitForThoseBefore() {
    sightings.sent(0, 1_000, 0);
    sightings.sent(0, 1_001, 10 * MILLI);
    sightings.sent(0, 1_002, 20 * MILLI);
    sightings.saw(0, 1_001, 30 * MILLI);
    assertEquals(2, sightings.count());
    assertEquals(30, sightings.millis(100), 0.1);
    assertEquals(1, sightings.overtaken());
    assertEquals(1, sightings.missing());
  }

  /** As when a watch begins: the last position of an earlier load. */
  @Test
  void anOlderOneIsNothing() {
    sightings.sent(0, 1_000, 0);
    sightings.saw(0, 999, 5 * MILLI);
    sightings.saw(1, 999, 5 * MILLI);
    assertEquals(0, sightings.count());
    assertEquals(1, sightings.missing());
  }

  @Test
  void notesNothingOfThoseNobodyWatches() {
    sightings.sent(2, 1_000, 0);
    Sightings.none().sent(0, 1_000, 0);
    assertEquals(0, sightings.missing());
  }
}
