package dev.tiffin.delivery.courier;

import dev.tiffin.delivery.run.CourierId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Where each courier was last, in memory; what is told there is read back after a restart. */
public final class LastFixes {
  private static final int COURIERS_MAX = 100_000;

  private final ConcurrentHashMap<CourierId, Fix> last = new ConcurrentHashMap<>();
  private final Consumer<CourierId> moved;

  /**
   * @param moved told after each fix that was newer than the one before
   */
  public LastFixes(Consumer<CourierId> moved) {
    this.moved = moved;
  }

  /** Whether it was news: older than what is known, or known already, changes nothing. */
  public boolean take(Fix fix) {
    Fix known = last.get(fix.courier());
    if (known == null && last.size() >= COURIERS_MAX) {
      return false;
    }
    if (known != null && !fix.at().isAfter(known.at())) {
      return false;
    }
    boolean newest =
        last.merge(fix.courier(), fix, (one, other) -> other.at().isAfter(one.at()) ? other : one)
            == fix;
    if (newest) {
      moved.accept(fix.courier());
    }
    return newest;
  }

  public Optional<Fix> of(CourierId courier) {
    return Optional.ofNullable(last.get(courier));
  }

  /** Forgets who has not been heard of since. */
  public void forgetBefore(Instant time) {
    last.values().removeIf(fix -> fix.at().isBefore(time));
  }
}
