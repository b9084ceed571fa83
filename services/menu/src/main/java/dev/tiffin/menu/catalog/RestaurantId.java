package dev.tiffin.menu.catalog;

/** A restaurant's id: a slug such as {@code le-bouchon-des-terreaux}. */
public record RestaurantId(String value) implements Comparable<RestaurantId> {
  @Override
  public int compareTo(RestaurantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
