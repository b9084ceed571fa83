package dev.tiffin.generate;

import java.util.List;

/**
 * Something on a menu.
 *
 * @param price in minor units
 * @param taxBasisPoints contained in the price
 */
record Dish(
    String id,
    String name,
    String category,
    long price,
    int taxBasisPoints,
    boolean alcohol,
    List<Group> groups) {

  /** Options to choose among; one has to be taken where it is {@code needed}. */
  record Group(boolean needed, List<Option> options) {}

  /**
   * @param price added to the dish's, in minor units
   */
  record Option(String id, String name, long price) {}

  /** What was chosen, at most one of each group. */
  List<Option> chosen(Chance chance) {
    return groups.stream()
        .filter(group -> group.needed() || chance.happens(0.25))
        .map(group -> group.options().get(chance.below(group.options().size())))
        .toList();
  }
}
