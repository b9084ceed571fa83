package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row that was found, and what was found for its expansions. */
public final class Row {
  private final Map<Property, @Nullable Object> values;
  private final Position position;
  private final Map<Navigation, Found> branches = new HashMap<>();

  /**
   * @param values of the properties asked for, its key and version, and what its expansions hang on
   */
  public Row(Map<Property, @Nullable Object> values, Position position) {
    this.values = values;
    this.position = position;
  }

  /** The value of a property. */
  public @Nullable Object value(Property property) {
    return values.get(property);
  }

  public Position position() {
    return position;
  }

  /** Hangs on what was found beyond a way. */
  public void hang(Navigation way, Found found) {
    branches.put(way, found);
  }

  /** What was found beyond a way; empty if nobody asked, or there is nothing. */
  public Optional<Found> beyond(Navigation way) {
    return Optional.ofNullable(branches.get(way));
  }
}
