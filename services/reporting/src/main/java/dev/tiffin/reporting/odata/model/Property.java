package dev.tiffin.reporting.odata.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One property of an entity and the column it is kept in.
 *
 * @param label what people call it
 * @param currency the property that holds the currency of this amount; null for what is no amount
 * @param unit what a number counts, for example minutes; null for none
 */
public record Property(
    String name,
    String column,
    Kind kind,
    boolean nullable,
    String label,
    @Nullable String currency,
    @Nullable String unit) {

  public Optional<String> currencyPath() {
    return Optional.ofNullable(currency);
  }

  public Optional<String> measuredIn() {
    return Optional.ofNullable(unit);
  }

  /** Cheaper than what a record comes with, since rows are asked for their values by property. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
