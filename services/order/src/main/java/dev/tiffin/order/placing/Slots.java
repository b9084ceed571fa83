package dev.tiffin.order.placing;

import dev.tiffin.order.order.PromisedWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * For which later times orders are taken.
 *
 * @param margin between the restaurant being shown an order and having to begin with it
 * @param aheadMax how far ahead a slot may begin
 */
public record Slots(Duration margin, Duration aheadMax) {
  public static final Duration LENGTH_MIN = Duration.ofMinutes(15);
  public static final Duration LENGTH_MAX = Duration.ofHours(4);

  /**
   * @param minutesNeeded to cook it, and to bring it
   */
  Optional<SlotRejection> check(PromisedWindow window, int minutesNeeded, Instant now) {
    Instant soonest = now.plus(Duration.ofMinutes(minutesNeeded)).truncatedTo(ChronoUnit.SECONDS);
    Instant latest = now.plus(aheadMax).truncatedTo(ChronoUnit.SECONDS);
    if (window.from().isBefore(soonest)) {
      return Optional.of(new SlotRejection.TooSoon(soonest));
    }
    return window.from().isAfter(latest)
        ? Optional.of(new SlotRejection.TooFarAhead(latest))
        : Optional.empty();
  }
}
