package dev.tiffin.reporting.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who works for one restaurant learns nothing about another, however it is asked. */
@Timeout(120)
class RightsTest {
  private static Reports reports;

  @BeforeAll
  static void open() {
    reports = Reports.open();
  }

  @AfterAll
  static void close() {
    reports.close();
  }

  private static Reports.Caller tunis() {
    return reports.staff(Sold.TUNIS);
  }

  private static Set<String> ids(String restaurant) {
    return Sold.all().stream()
        .filter(sold -> sold.restaurantId().equals(restaurant))
        .map(Sold::id)
        .collect(Collectors.toSet());
  }

  @Test
  void everySetShowsTheirOwnAlone() {
    for (String set :
        List.of(
            "Items",
            "Orders",
            "OrderLines",
            "OrderEvents",
            "Payments",
            "Refunds",
            "Deliveries",
            "DailySales")) {
      List<String> seen = tunis().list(set, "RestaurantId");
      assertFalse(seen.isEmpty(), set);
      assertEquals(Set.of(Sold.TUNIS), Set.copyOf(seen), set);
      int count = Integer.parseInt(tunis().get(set + "/$count").ok().body());
      assertEquals(seen.size(), count, set);
      assertTrue(
          Integer.parseInt(reports.operator().get(set + "/$count").ok().body()) > count, set);
    }
    assertEquals(List.of(Sold.TUNIS), tunis().list("Restaurants", "Id"));
  }

  @Test
  void noFilterAsksAroundIt() {
    for (String filter :
        List.of(
            "RestaurantId eq 'r1' or true",
            "true",
            "RestaurantId eq 'r1' or RestaurantId ne 'r1'",
            "not (RestaurantId eq 'r2') or Id ne ''",
            "Restaurant/City eq 'Lyon' or true",
            "Lines/all(l:true) or true",
            "1 div (ItemCount sub ItemCount) eq null")) {
      assertEquals(
          ids(Sold.TUNIS), Set.copyOf(tunis().list("Orders?$filter=" + filter, "Id")), filter);
    }
    assertEquals(List.of(), tunis().list("Orders?$filter=RestaurantId eq 'r1'", "Id"));
    assertEquals("0", tunis().get("Orders/$count?$filter=RestaurantId eq 'r1'").ok().body());
    assertEquals(
        0,
        tunis()
            .get("Orders?$count=true&$filter=RestaurantId eq 'r1'")
            .ok()
            .json()
            .get("@odata.count")
            .asInt());
  }

  @Test
  void anotherRestaurantsEntityIsNotThere() {
    String other = ids(Sold.LYON).iterator().next();
    for (String address :
        List.of(
            "Restaurants('r1')",
            "Restaurants('r1')/Name",
            "Restaurants('r1')/Name/$value",
            "Restaurants('r1')/Orders",
            "Restaurants('r1')/Orders/$count",
            "Restaurants('r1')/Items('i1')",
            "Orders('" + other + "')",
            "Orders('" + other + "')/Lines",
            "Orders('" + other + "')/Restaurant",
            "Orders('" + other + "')/Payment",
            "Items('i1')/Lines",
            "DailySales(Day=2026-03-01,RestaurantId='r1',Currency='EUR')")) {
      assertEquals(404, tunis().get(address).status(), address);
      int status = reports.operator().get(address).status();
      assertTrue(status == 200, address + " gave the operator " + status);
    }
  }

  /** A row that names another restaurant's: it must not be a way in. */
  @Test
  void everyLevelIsHeldToIt() {
    int moved =
        reports
            .database()
            .inTransaction(t ->
                t.execute(
                        "insert into order_line values"
                            + " ('o01', 9, 'r2', 'i1', 'Borrowed', 1, 1, 1, 0, 'TND', '', '2026-03-01')")
                    + t.execute("update payment set restaurant_id = 'r2' where order_id = 'o02'"));
    assertEquals(2, moved);
    try {
      var line = tunis().get("OrderLines(OrderId='o01',Number=9)?$expand=Order,Item").ok().json();
      assertTrue(line.get("Order").isNull(), line::toString);
      assertTrue(line.get("Item").isNull(), line::toString);
      assertEquals(204, tunis().get("OrderLines(OrderId='o01',Number=9)/Order").status());
      for (String filter :
          List.of(
              "Order/Total ge 0",
              "Item/Name eq 'Quenelle'",
              "Order/Lines/any()",
              "Order/Lines/$count gt 0",
              "Item/Lines/any(l:l/Number ge 1)")) {
        assertFalse(
            tunis().list("OrderLines?$filter=" + filter, "OrderId").contains("o01"), filter);
        assertTrue(
            reports.operator().list("OrderLines?$filter=" + filter, "OrderId").contains("o01"),
            filter);
      }
      assertEquals(
          List.of(),
          tunis().list("Payments?$filter=OrderId eq 'o02' and Order/Id ne null", "OrderId"));
      var expanded =
          tunis().get("Restaurants?$expand=Orders($expand=Lines,Payment;$count=true)").ok().json();
      assertEquals(ids(Sold.TUNIS).size(), expanded.at("/value/0/Orders@odata.count").asInt());
      assertFalse(expanded.toString().contains("EUR"));
    } finally {
      reports
          .database()
          .inTransaction(t ->
              t.execute("delete from order_line where number = 9")
                  + t.execute("update payment set restaurant_id = 'r1' where order_id = 'o02'"));
    }
  }

  @Test
  void howFarBehindIsForEverybody() {
    for (Reports.Caller caller : List.of(tunis(), reports.staff(""), reports.operator())) {
      assertEquals(
          List.of("null", "7"), caller.list("Topics?$orderby=Name&$select=Unheard", "Unheard"));
      assertEquals("2", caller.get("Topics/$count").ok().body());
      assertEquals(200, caller.get("Topics('orders')/ToldAt").status());
      assertEquals(204, caller.get("Topics('menu')/ToldAt").status());
    }
  }

  @Test
  void couriersAreForThoseWhoSeeEverything() {
    for (String address :
        List.of(
            "Couriers",
            "Couriers('c1')",
            "Couriers/$count",
            "Couriers('c1')/Deliveries",
            "Deliveries?$expand=Courier",
            "Deliveries?$filter=false&$expand=Courier",
            "Deliveries?$filter=Courier/Failed eq 0",
            "Deliveries?$orderby=Courier/Failed",
            "Deliveries('o12')/Courier",
            "Orders?$expand=Delivery($expand=Courier)",
            "Orders?$filter=Lines/any(l:l/Order/Delivery/Courier/Failed eq 0)")) {
      assertEquals(403, tunis().get(address).status(), address);
      assertEquals("FORBIDDEN", tunis().get(address).code());
      assertEquals(200, reports.operator().get(address).status(), address);
    }
  }

  @Test
  void everybodyElseSeesNothing() {
    for (String role : List.of("ROLE_CUSTOMER", "ROLE_COURIER", "ROLE_EMPEROR", "")) {
      assertEquals(403, reports.caller("x", role).get("Orders").status(), role);
      assertEquals(403, reports.caller("x", role).get("").status(), role);
    }
    assertEquals(401, reports.caller("", "").get("Orders").status());
    assertEquals("UNAUTHENTICATED", reports.caller("", "").get("Orders").code());
    assertEquals(List.of(), reports.staff("").list("Orders", "Id"));
    assertEquals(24, reports.staff("*").list("Orders", "Id").size());
    assertEquals(24, reports.staff("r1,r2").list("Orders", "Id").size());
    assertEquals(24, reports.caller("d", "ROLE_DISPATCHER").list("Orders", "Id").size());
  }
}
