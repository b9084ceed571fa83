package dev.tiffin.reporting.odata.plan;

import org.jspecify.annotations.Nullable;

/**
 * Which of the rows.
 *
 * @param skip how many are left out at the beginning
 * @param limit how many there are at most
 * @param wanted how many were asked for; where there are more than {@code limit}, there is a rest
 * @param after the row after which it begins; null for the first page
 */
public record Page(long skip, int limit, long wanted, @Nullable Position after) {
  /** More rows than there are. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /**
   * All that was asked for.
   *
   * @param wanted {@link #UNLIMITED} for whatever there is
   */
  public static Page whole(long skip, long wanted) {
    return new Page(skip, (int) Math.min(wanted, UNLIMITED), Math.min(wanted, UNLIMITED), null);
  }

  /** Whether it ends before the rows do. */
  public boolean isLimited() {
    return limit < UNLIMITED;
  }

  /** Whether whoever asks wants to know if there are more. */
  public boolean mayHaveRest() {
    return wanted > limit;
  }
}
