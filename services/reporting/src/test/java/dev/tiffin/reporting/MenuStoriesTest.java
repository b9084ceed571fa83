package dev.tiffin.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.contracts.menu.v1.ItemRemoved;
import dev.tiffin.contracts.menu.v1.RestaurantRemoved;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockChanged;
import dev.tiffin.contracts.menu.v1.StockState;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the tables say of what menu told. */
@Timeout(90)
class MenuStoriesTest {
  private static final Instant NOON = Instant.parse("2026-05-04T10:00:00Z");

  private static final ReportingTown town = ReportingTown.shared();

  private final String restaurant = town.restaurant("Europe/Paris");

  private String order(Story story, String columns) {
    return town.ask(columns, "orders where id = ?", story.id);
  }

  @Test
  void soldOutAndBackAndRemoved() {
    String item = "item-" + UUID.randomUUID();
    String other = "item-" + UUID.randomUUID();
    town.menu.tell(
        NOON, restaurant, Said.item(restaurant, item, 1_250), Said.item(restaurant, other, 300));
    String columns =
        "price, stock, stock_left, out_until is null, changed_at - timestamptz '2026-05-04 10:00Z',"
            + " removed_at is null";
    town.menu.tell(
        NOON.plusSeconds(60), restaurant, stock(item, StockState.STOCK_STATE_OUT_OF_STOCK, 0));
    town.awaitAllHeard();
    assertEquals("(12.50,OUT_OF_STOCK,,t,00:01:00,t)", item(item, columns));
    town.menu.tell(
        NOON.plusSeconds(120), restaurant, stock(item, StockState.STOCK_STATE_QUANTITY, 7));
    town.menu.tell(
        NOON.plusSeconds(180),
        restaurant,
        ItemRemoved.newBuilder().setRestaurantId(restaurant).setItemId(other).build());
    town.awaitAllHeard();
    assertEquals("(12.50,QUANTITY,7,t,00:02:00,t)", item(item, columns));
    assertEquals("(3.00,IN_STOCK,,t,00:03:00,f)", item(other, columns));
  }

  private static StockChanged stock(String item, StockState state, int left) {
    return StockChanged.newBuilder()
        .setItemId(item)
        .setStock(Stock.newBuilder().setState(state).setQuantity(left))
        .build();
  }

  private static String item(String id, String columns) {
    return town.ask(columns, "item where id = ?", id);
  }

  @Test
  void renamedAndRemoved() {
    Story story = new Story(town, NOON).order(Said.placed(restaurant).build());
    String item = "item-" + UUID.randomUUID();
    town.menu.tell(NOON, restaurant, Said.item(restaurant, item, 100));
    town.menu.tell(
        NOON.plusSeconds(60), restaurant, Said.restaurant(restaurant, "Chez Paul", "Europe/Paris"));
    town.awaitAllHeard();
    assertEquals(
        "(\"Chez Paul\",Lyon,FR,Europe/Paris,EUR,OPEN,t,20,4,t)",
        town.ask(
            "name, city, country, time_zone, currency, state, auto_accept, preparation_minutes,"
                + " capacity_per_ten_minutes, removed_at is null",
            "restaurant where id = ?",
            restaurant));
    assertEquals("(\"Le Bouchon\")", order(story, "restaurant_name"));
    town.menu.tell(
        NOON.plusSeconds(120),
        restaurant,
        RestaurantRemoved.newBuilder().setRestaurantId(restaurant).build());
    town.awaitAllHeard();
    assertEquals("(f)", town.ask("removed_at is null", "restaurant where id = ?", restaurant));
    assertEquals("(f)", item(item, "removed_at is null"));
  }
}
