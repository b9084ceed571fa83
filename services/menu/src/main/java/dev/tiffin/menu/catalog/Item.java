package dev.tiffin.menu.catalog;

import dev.tiffin.menu.hours.OpeningHours;
import dev.tiffin.menu.tax.TaxCategory;
import dev.tiffin.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something to order.
 *
 * @param photo a relative name, or empty
 * @param stock as declared by the restaurant, before anything was sold
 * @param pairsWith ids of items of the same restaurant that go well with it; at most one
 * @param availability local times at which it can be ordered; empty means always
 */
public record Item(
    ItemId id,
    String categoryId,
    LocalText name,
    LocalText description,
    Money price,
    TaxCategory taxCategory,
    Set<Allergen> allergens,
    Set<Diet> diets,
    boolean alcohol,
    String photo,
    Stock stock,
    List<OptionGroup> optionGroups,
    List<String> tags,
    List<ItemId> pairsWith,
    List<OpeningHours> availability) {
  public Item {
    allergens = Set.copyOf(allergens);
    diets = Set.copyOf(diets);
    optionGroups = List.copyOf(optionGroups);
    tags = List.copyOf(tags);
    pairsWith = List.copyOf(pairsWith);
    availability = List.copyOf(availability);
  }

  /** Every option of every group. */
  public List<Option> options() {
    return optionGroups.stream().flatMap(group -> group.options().stream()).toList();
  }

  public Optional<Option> option(OptionId wanted) {
    for (OptionGroup group : optionGroups) {
      for (Option option : group.options()) {
        if (option.id().equals(wanted)) {
          return Optional.of(option);
        }
      }
    }
    return Optional.empty();
  }
}
