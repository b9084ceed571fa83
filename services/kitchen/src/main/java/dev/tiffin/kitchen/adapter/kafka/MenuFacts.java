package dev.tiffin.kitchen.adapter.kafka;

import dev.tiffin.contracts.menu.v1.Events;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantChanged;
import dev.tiffin.contracts.menu.v1.RestaurantRemoved;
import dev.tiffin.kitchen.adapter.postgres.KitchenTable;
import dev.tiffin.kitchen.adapter.protobuf.Words;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** menu decides about restaurants and tells; their kitchens follow. */
public final class MenuFacts implements FactHandler {
  private static final String CHANGED = "tiffin.menu.v1.RestaurantChanged";
  private static final String REMOVED = "tiffin.menu.v1.RestaurantRemoved";

  /** The facts that mean something to a kitchen. */
  public static final FactTypes TYPES =
      FactTypes.of(Events.getDescriptor(), Set.of(CHANGED, REMOVED));

  private static final Logger log = LoggerFactory.getLogger(MenuFacts.class);

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    Map<String, Kitchen> changed = new LinkedHashMap<>();
    Set<String> removed = new LinkedHashSet<>();
    for (Fact fact : facts) {
      if (fact.type().equals(REMOVED)) {
        String id = Facts.read(fact, RestaurantRemoved.parser()).getRestaurantId();
        changed.remove(id);
        removed.add(id);
      } else {
        Kitchen kitchen = kitchen(Facts.read(fact, RestaurantChanged.parser()).getRestaurant());
        changed.put(kitchen.restaurantId(), kitchen);
      }
    }
    KitchenTable.delete(transaction, removed);
    KitchenTable.upsert(transaction, changed.values());
  }

  private static Kitchen kitchen(Restaurant restaurant) {
    return new Kitchen(
        restaurant.getId(),
        restaurant.getName(),
        zone(restaurant),
        Words.state(
            restaurant.getState(),
            restaurant.hasPausedUntil()
                ? Optional.of(Words.instant(restaurant.getPausedUntil()))
                : Optional.empty()),
        restaurant.getAutoAccept(),
        restaurant.getCapacityPerTenMinutes(),
        restaurant.getPreparationMinutes());
  }

  /** menu refuses zones that there are not; one that is new to this machine must not stop it. */
  private static ZoneId zone(Restaurant restaurant) {
    try {
      return ZoneId.of(restaurant.getTimeZone());
    } catch (DateTimeException unknown) {
      log.warn("{} is in an unknown zone: {}", restaurant.getId(), unknown.getMessage());
      return ZoneId.of("UTC");
    }
  }
}
