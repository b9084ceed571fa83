package dev.tiffin.identity.account;

import java.util.List;

/**
 * Somebody the platform knows.
 *
 * @param id opaque, stands for ever
 * @param name what people type, unique
 * @param restaurantIds only for restaurant staff: those they work for; {@code *} means all
 */
public record Account(
    String id, String name, String displayName, Role role, List<String> restaurantIds) {
  public Account {
    restaurantIds = List.copyOf(restaurantIds);
    if (id.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("an account has an id and a name");
    }
    if (role != Role.RESTAURANT && !restaurantIds.isEmpty()) {
      throw new IllegalArgumentException("only restaurant staff work for restaurants: " + name);
    }
  }
}
