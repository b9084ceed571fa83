package dev.tiffin.bench.load;

/**
 * One run of load.
 *
 * @param connectionsMax opened when needed, kept alive, 1 to 4096
 */
public record LoadPlan(
    Target target,
    Requests requests,
    Expected expected,
    Pace pace,
    int connectionsMax,
    Limits limits) {
  public LoadPlan {
    if (connectionsMax < 1 || connectionsMax > 4_096) {
      throw new IllegalArgumentException("connections are 1 to 4096, not " + connectionsMax);
    }
  }

  /** How many requests are due in all. */
  long requestCount() {
    return switch (pace) {
      case Pace.Fixed fixed ->
          Math.min(
              limits.requestsMax(),
              Math.max(1, Math.round(fixed.perSecond() * limits.duration().toNanos() / 1e9)));
      case Pace.AfterAnswer _ -> limits.requestsMax();
    };
  }
}
