package dev.tiffin.payment.provider;

import java.time.Instant;
import java.util.List;

/** What a provider wrote down itself, where it lets us look. */
public interface ProviderBooks {
  /** What was done. */
  enum Operation {
    AUTHORISE,
    CAPTURE,
    CANCEL,
    REFUND
  }

  /**
   * @param amount in minor units; 0 where none was named, and then there is no currency
   * @param declined whether it was asked for and not done
   */
  record Line(
      ProviderKey key,
      Operation operation,
      long amount,
      String currency,
      boolean declined,
      Instant at) {}

  /**
   * @param next where the line after these begins
   * @param hasNext whether there is one
   */
  record Page(List<Line> lines, long next, boolean hasNext) {
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Lines in the order in which they were written, at most so many.
   *
   * @param from what an earlier page gave as next; 0 for the start
   * @throws IllegalArgumentException if no line begins there
   * @throws ProviderDownException if the book cannot be read now
   */
  Page read(long from, int limit);
}
