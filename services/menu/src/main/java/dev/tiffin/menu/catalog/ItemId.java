package dev.tiffin.menu.catalog;

/** An item's id: its restaurant's, a dot and a slug, so that no two restaurants can clash. */
public record ItemId(String value) implements Comparable<ItemId> {
  @Override
  public int compareTo(ItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
