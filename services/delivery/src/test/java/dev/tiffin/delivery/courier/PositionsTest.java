package dev.tiffin.delivery.courier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Where couriers are, in memory. */
final class PositionsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final CourierId CLEO = new CourierId("cleo");

  private final List<CourierId> moved = new ArrayList<>();
  private final List<Fix> told = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final LastFixes last = new LastFixes(moved::add);
  private final FixAllowance allowance = new FixAllowance(10, nanos::get);
  private final Positions positions = new Positions(last, allowance, told::add);

  private static Fix fix(int second) {
    return new Fix(CLEO, new Place(45, 4), 5, OptionalDouble.empty(), AT.plusSeconds(second));
  }

  @Test
  void theNewestIsKeptAndToldWhateverTheOrder() {
    assertEquals(3, positions.take(List.of(fix(1), fix(2), fix(5))));
    assertEquals(0, positions.take(List.of(fix(5), fix(3))));
    assertEquals(Optional.of(fix(5)), last.of(CLEO));
    assertEquals(List.of(fix(1), fix(2), fix(5)), told);
    assertEquals(List.of(CLEO, CLEO, CLEO), moved);
  }

  @Test
  void whatComesBackFromTheTopicIsNoNews() {
    positions.take(List.of(fix(1)));
    assertFalse(last.take(fix(1)));
    assertTrue(last.take(fix(2)));
    assertEquals(List.of(fix(1)), told);
  }

  @Test
  void whoHasNotBeenHeardOfIsForgotten() {
    last.take(fix(1));
    last.forgetBefore(AT.plusSeconds(1));
    assertTrue(last.of(CLEO).isPresent());
    last.forgetBefore(AT.plusSeconds(2));
    assertTrue(last.of(CLEO).isEmpty());
  }

  @Test
  void eachCourierReportsSoMuchAndNoMore() {
    assertTrue(positions.admit(CLEO, 100));
    assertTrue(positions.admit(CLEO, 100));
    assertFalse(positions.admit(CLEO, 1));
    assertTrue(positions.admit(new CourierId("otto"), 1));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertTrue(positions.admit(CLEO, 10));
    assertFalse(positions.admit(CLEO, 1));
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    allowance.forgetRested();
    assertTrue(positions.admit(CLEO, FixAllowance.BURST));
    assertFalse(positions.admit(CLEO, 1));
  }
}
