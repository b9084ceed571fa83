package dev.tiffin.bench.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tiffin.delivery.dispatch.Dispatch;
import dev.tiffin.delivery.dispatch.Snapshot;
import dev.tiffin.delivery.travel.GreatCircle;
import org.junit.jupiter.api.Test;

class LunchHourTest {
  @Test
  void theSameSeedMakesTheSameMoments() {
    assertEquals(new LunchHour(1).moment(50, 5), new LunchHour(1).moment(50, 5));
    assertNotEquals(new LunchHour(1).moment(50, 5), new LunchHour(2).moment(50, 5));
  }

  /** Otherwise the bench would measure planning for nobody. */
  @Test
  void everyOrderFindsACourier() {
    Snapshot moment = new LunchHour(1).moment(500, 50);
    assertEquals(50, new Dispatch(new GreatCircle()).plan(moment).proposals().size());
  }
}
