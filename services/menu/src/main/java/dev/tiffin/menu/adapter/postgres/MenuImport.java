package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.RestaurantState;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.platform.eventstore.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Replaces restaurants by what a file says of them, all or nothing. */
public final class MenuImport {
  private final Database database;

  public MenuImport(Database database) {
    this.database = database;
  }

  /**
   * Only what differs is written and told; the same menus again change nothing. What is left of a
   * stock, and what was said of a restaurant's state, is kept unless it is declared otherwise than
   * before.
   *
   * @return how many restaurants differed
   */
  public int replace(List<Menu> menus, Instant now) {
    return database.inTransaction(transaction -> replace(transaction, menus, now));
  }

  /** Imports into a catalogue that is still empty; does nothing to any other. */
  public int replaceNothing(List<Menu> menus, Instant now) {
    return database.inTransaction(transaction -> {
      lock(transaction);
      boolean empty =
          transaction
              .createQuery("select not exists (select from restaurant)")
              .mapTo(Boolean.class)
              .one();
      return empty ? replace(transaction, menus, now) : 0;
    });
  }

  /** Keeps every reservation and every other import out until the commit. */
  private static void lock(Handle transaction) {
    transaction.execute("lock table stock in exclusive mode");
  }

  private static int replace(Handle transaction, List<Menu> menus, Instant now) {
    lock(transaction);
    Map<RestaurantId, Menu> before =
        MenuTables.load(transaction, menus.stream().map(menu -> menu.restaurant().id()).toList());
    List<Menu> changed = new ArrayList<>(menus);
    changed.removeIf(menu -> menu.equals(before.get(menu.restaurant().id())));
    if (changed.isEmpty()) {
      return 0;
    }
    for (Menu menu : changed) {
      Menu old = orNothing(before, menu);
      MenuWriter.replace(transaction, menu);
      StockTable.declare(transaction, old, menu);
      if (!old.restaurant().state().equals(menu.restaurant().state())) {
        StateTable.forget(transaction, menu.restaurant().id());
      }
    }
    CatalogVersion.menusChanged(transaction);
    tell(transaction, before, changed, now);
    return changed.size();
  }

  private static void tell(
      Handle transaction, Map<RestaurantId, Menu> before, List<Menu> changed, Instant now) {
    Map<StockKey, Stock> stock = StockTable.load(transaction);
    Map<RestaurantId, RestaurantState> said = StateTable.load(transaction);
    Facts facts = new Facts(now);
    for (Menu menu : changed) {
      Restaurant restaurant = menu.restaurant();
      Menu old = orNothing(before, menu);
      if (!before.containsKey(restaurant.id()) || !restaurant.equals(old.restaurant())) {
        facts.restaurantChanged(
            restaurant.withState(said.getOrDefault(restaurant.id(), restaurant.state())));
      }
      facts.itemsChanged(old, menu, stock);
    }
    facts.append(transaction);
  }

  /** What there was before; for a new restaurant itself, selling nothing. */
  private static Menu orNothing(Map<RestaurantId, Menu> before, Menu menu) {
    Restaurant restaurant = menu.restaurant();
    return before.getOrDefault(restaurant.id(), new Menu(restaurant, List.of()));
  }
}
