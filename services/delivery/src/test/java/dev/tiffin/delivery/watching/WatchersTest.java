package dev.tiffin.delivery.watching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WatchersTest {
  private static final Subject RUN = new Subject.RunOf(new OrderId("o-1"));
  private static final Subject PLACE = new Subject.PlaceOf(new CourierId("cleo"));
  private static final Duration AT_ONCE = Duration.ZERO;

  private final Watchers watchers = new Watchers();

  @Test
  void whoIsSlowFindsMuchAsOne() throws InterruptedException {
    try (Watchers.Watch watch = watchers.open()) {
      watch.follow(RUN);
      watch.follow(PLACE);
      watchers.changed(RUN);
      watchers.changed(PLACE);
      watchers.changed(PLACE);
      assertEquals(Set.of(RUN, PLACE), watch.await(AT_ONCE));
      assertEquals(Set.of(), watch.await(AT_ONCE));
      watch.leave(PLACE);
      watchers.changed(PLACE);
      assertEquals(Set.of(), watch.await(AT_ONCE));
    }
    assertTrue(watchers.isEmpty());
  }

  @Test
  void placesAreBounded() {
    List<Watchers.Watch> open = new ArrayList<>();
    for (int i = 0; i < Watchers.WATCHES_MAX; i++) {
      open.add(watchers.open());
    }
    assertThrows(TooManyWatchersException.class, watchers::open);
    open.getFirst().close();
    watchers.open().close();
  }

  @Test
  void whoClosesSendsEverybodyHome() throws InterruptedException {
    try (Watchers.Watch watch = watchers.open()) {
      watch.follow(RUN);
      watchers.close();
      watch.await(Duration.ofSeconds(10));
      assertTrue(watchers.isClosed());
    }
  }
}
