package dev.tiffin.reporting.odata.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in an order a row stands: the values it is ordered by. A row that comes or goes moves no
 * other.
 */
public record Position(List<@Nullable Object> values) {
  public Position {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }
}
