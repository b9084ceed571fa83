package dev.tiffin.delivery.adapter.postgres;

import java.util.Optional;
import java.util.Set;

/**
 * Which runs to list.
 *
 * @param scope whose
 * @param statuses numbers of the contract's enum; empty for all
 * @param before only order ids below this one; empty for the first page
 * @param limit 1 or more
 */
public record RunFilter(Scope scope, Set<Integer> statuses, String before, int limit) {
  public RunFilter {
    statuses = Set.copyOf(statuses);
  }

  /** Whose runs somebody may see. */
  public sealed interface Scope {
    record All() implements Scope {}

    record OfCustomer(String customerId) implements Scope {}

    record OfCourier(String courierId) implements Scope {}

    record OfRestaurants(Set<String> restaurantIds) implements Scope {
      public OfRestaurants {
        restaurantIds = Set.copyOf(restaurantIds);
      }
    }
  }

  Optional<String> cursor() {
    return before.isEmpty() ? Optional.empty() : Optional.of(before);
  }
}
