package dev.tiffin.reporting.adapter.kafka;

import dev.tiffin.contracts.menu.v1.Events;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import dev.tiffin.reporting.adapter.postgres.ItemTable;
import dev.tiffin.reporting.adapter.postgres.RestaurantTable;
import dev.tiffin.reporting.menu.ItemRow;
import dev.tiffin.reporting.menu.MenuBook;
import dev.tiffin.reporting.menu.MenuFact;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What menu tells becomes restaurants and items. */
public final class MenuFacts implements FactHandler {
  public static final FactTypes TYPES = MenuMessages.ALL.types(Events.getDescriptor());

  private record Heard(MenuFact fact, Instant at) {
    static Heard of(Fact told) {
      Instant at = Words.kept(told.at());
      return new Heard(MenuMessages.fact(MenuMessages.ALL.read(told), at), at);
    }
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    List<Heard> heard = facts.stream().map(Heard::of).toList();
    MenuBook book = open(transaction, heard);
    heard.forEach(one -> book.hear(one.at(), one.fact()));
    RestaurantTable.upsert(transaction, book.restaurants());
    ItemTable.upsert(transaction, book.items());
  }

  /** With those of which not all is told anew. */
  private static MenuBook open(Handle transaction, List<Heard> heard) {
    Set<String> restaurants = new HashSet<>();
    Set<String> items = new HashSet<>();
    for (Heard one : heard) {
      switch (one.fact()) {
        case MenuFact.RestaurantRemoved(String id) -> restaurants.add(id);
        case MenuFact.ItemRemoved(String id) -> items.add(id);
        case MenuFact.StockChanged(String id, _) -> items.add(id);
        case MenuFact.RestaurantChanged _, MenuFact.ItemChanged _, MenuFact.Noted _ -> {}
      }
    }
    Map<String, ItemRow> known = new HashMap<>(ItemTable.find(transaction, items));
    known.putAll(ItemTable.ofRestaurants(transaction, restaurants));
    return new MenuBook(RestaurantTable.find(transaction, restaurants), known);
  }
}
