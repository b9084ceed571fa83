package dev.tiffin.menu.catalog;

/** An option's id, unique within its item. */
public record OptionId(String value) implements Comparable<OptionId> {
  @Override
  public int compareTo(OptionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
