package dev.tiffin.reporting.odata.model;

/**
 * A way from an entity to others: those whose {@code targetColumn} equals this one's {@code
 * column}. Both are texts. The one at the other end may be missing, as it may be read later.
 *
 * @param target the name of the entity set it leads to
 * @param many whether it leads to any number of entities; otherwise to one or none
 * @param partner the way back
 */
public record Navigation(
    String name,
    String target,
    boolean many,
    String column,
    String targetColumn,
    String partner,
    String label) {

  /** Cheaper than what a record comes with, since rows are asked for what is beyond a way. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
