package dev.tiffin.faults.plan;

import java.time.Duration;
import java.util.List;

/**
 * One thing that goes wrong.
 *
 * @param at after the load began
 * @param parts whom it happens to, all at once
 * @param lasting until it is lifted; zero where nothing is to be lifted
 * @param overlapping whether the fault before is not waited for
 */
public record Fault(
    Duration at, Kind kind, List<String> parts, Duration lasting, boolean overlapping) {

  public Fault {
    parts = List.copyOf(parts);
  }

  /** In a few words, for example {@code STOP order for 7.5 s}. */
  public String words() {
    String whom = parts.size() > 3 ? "everything" : String.join(", ", parts);
    return kind
        + " "
        + whom
        + (lasting.isZero() ? "" : " for %.1f s".formatted(lasting.toMillis() / 1_000.0));
  }
}
