package dev.tiffin.delivery.courier;

import dev.tiffin.delivery.run.CourierId;
import java.util.List;
import java.util.function.Consumer;

/** What couriers report: kept in memory, and told on, if it is news. */
public final class Positions {
  private final LastFixes last;
  private final FixAllowance allowance;
  private final Consumer<Fix> telling;

  /**
   * @param telling passes a fix on; must not wait
   */
  public Positions(LastFixes last, FixAllowance allowance, Consumer<Fix> telling) {
    this.last = last;
    this.allowance = allowance;
    this.telling = telling;
  }

  /** Whether the courier may report so many more now; if so, they count. */
  public boolean admit(CourierId courier, int fixes) {
    return allowance.take(courier, fixes);
  }

  /** How many were news. */
  public int take(List<Fix> fixes) {
    int taken = 0;
    for (Fix fix : fixes) {
      if (last.take(fix)) {
        telling.accept(fix);
        taken++;
      }
    }
    return taken;
  }
}
