package dev.tiffin.delivery.arriving;

import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.dispatch.Eta;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.TravelTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says when runs arrive, anew after every event and every position; many who watch one run share
 * one computation.
 */
public final class Arrivals {
  private static final int REMEMBERED_MAX = 10_000;
  private static final Duration GOOD_FOR = Duration.ofSeconds(10);

  private record Known(int version, Instant fixAt, Eta eta) {}

  private final TravelTime travel;
  private final TravelTime quick = new GreatCircle();
  private final InstantSource clock;
  private final Map<OrderId, Known> known = new Remembered();

  public Arrivals(TravelTime travel, InstantSource clock) {
    this.travel = travel;
    this.clock = clock;
  }

  /** As exactly as it can be said; may ask a router. */
  public Optional<Eta> of(Way way) {
    Optional<Eta> remembered = remembered(way);
    if (remembered.isPresent()) {
      return remembered;
    }
    Instant now = clock.instant();
    Optional<Eta> eta = way.progress(now).map(progress -> Eta.of(progress, travel, now));
    eta.ifPresent(one -> remember(way, one));
    return eta;
  }

  /** For lists: what was said last, or as the crow flies. */
  public Optional<Eta> quicklyOf(Way way) {
    return remembered(way)
        .or(() -> {
          Instant now = clock.instant();
          return way.progress(now).map(progress -> Eta.of(progress, quick, now));
        });
  }

  private Optional<Eta> remembered(Way way) {
    Instant now = clock.instant();
    return known(way.order())
        .filter(one -> one.version == way.run().version() && one.fixAt.equals(fixAt(way)))
        .map(Known::eta)
        .filter(eta -> eta.computedAt().plus(GOOD_FOR).isAfter(now));
  }

  private Optional<Known> known(OrderId order) {
    synchronized (known) {
      return Optional.ofNullable(known.get(order));
    }
  }

  private void remember(Way way, Eta eta) {
    synchronized (known) {
      known.put(way.order(), new Known(way.run().version(), fixAt(way), eta));
    }
  }

  private static Instant fixAt(Way way) {
    return way.fix().map(Fix::at).orElse(Instant.MIN);
  }

  /** Forgets whom nobody has asked for the longest. */
  private static final class Remembered extends LinkedHashMap<OrderId, Known> {
    private static final long serialVersionUID = 1;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<OrderId, Known> eldest) {
      return size() > REMEMBERED_MAX;
    }
  }
}
