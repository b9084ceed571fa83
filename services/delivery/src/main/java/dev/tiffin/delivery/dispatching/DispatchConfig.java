package dev.tiffin.delivery.dispatching;

import dev.tiffin.platform.runtime.Environment;
import java.time.Duration;

/**
 * How often, and for how long couriers are asked.
 *
 * @param tick from one plan to the next
 * @param offerFor how long an offer is open
 */
public record DispatchConfig(Duration tick, Duration offerFor) {

  /** Every second, and 45 seconds, unless told otherwise. */
  public static DispatchConfig from(Environment environment) {
    return new DispatchConfig(
        environment.duration(
            "TIFFIN_DISPATCH_TICK",
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofMinutes(1)),
        Duration.ofSeconds(environment.integer("TIFFIN_OFFER_SECONDS", 45, 1, 600)));
  }
}
