package dev.tiffin.reporting.odata.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page.
 *
 * @param count how many there are whatever the page, if that was asked
 * @param last where the page was cut off, if there are more
 */
public record Found(List<Row> rows, OptionalLong count, @Nullable Position last) {
  public static final Found NOTHING = new Found(List.of(), OptionalLong.empty(), null);

  public Found {
    rows = List.copyOf(rows);
  }

  /** Where the rest begins. */
  public Optional<Position> rest() {
    return Optional.ofNullable(last);
  }
}
