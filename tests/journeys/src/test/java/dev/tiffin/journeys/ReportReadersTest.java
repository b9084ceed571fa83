package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Reports as clients read them that others wrote, held against what was ordered: {@code
 * odata-query} and o.js for Node, OpenUI5 for browsers. Where there is no browser on the {@code
 * PATH}, it is that of {@code @sparticuz/chromium}, which npm brings as it brings the others,
 * without a script that fetches something.
 */
@InSharedTown
class ReportReadersTest {
  /** With what has a meaning in addresses or in OData. */
  private static final String BREAD = "Pain d'été & 50% + 1";

  /** More than a page has. */
  private static final int DISHES = 120;

  private static final int ORDERS = 7;
  private static final int SKIPPED = 77;

  private static final Town TOWN = Town.shared();

  /** What the scripts are handed. */
  private static final ObjectNode PLACED = Visitor.JSON.createObjectNode();

  @BeforeAll
  static void order() {
    List<String> dishes =
        IntStream.range(0, DISHES).mapToObj(i -> String.format("Dish-%03d", i)).toList();
    District district = District.serving(TOWN, BREAD, dishes);
    PLACED.put("root", TOWN.platform().doorUri().resolve("/odata/").toString());
    PLACED.put("token", TOWN.platform().token("operator"));
    PLACED.put("restaurant", district.restaurantId());
    PLACED.put("bread", BREAD);
    PLACED.set("dishes", Visitor.JSON.valueToTree(dishes));
    ArrayNode orders = PLACED.putArray("orders");
    int cancelled = 0;
    for (int i = 0; i < ORDERS; i++) {
      boolean gone = i % 3 == 0;
      orders.add(placed(district, 2 + i, i % 2, gone));
      cancelled += gone ? 1 : 0;
    }
    String mine = "RestaurantId eq '" + district.restaurantId() + "'";
    told("Items", mine, DISHES + 2);
    told("Orders", mine, ORDERS);
    told("Orders", mine + " and Status eq 'CANCELLED'", cancelled);
  }

  private static ObjectNode placed(District district, int breads, int stews, boolean cancelled) {
    Meal meal = Meal.of(district.restaurantId(), district.restaurantId() + ".bread", breads);
    if (stews > 0) {
      meal.and(district.stewId(), stews);
    }
    Answer order = district.customer().place(meal.collected().json()).expect(201);
    String id = order.text("/id");
    String status =
        cancelled
            ? district.customer().order(id, "cancel", "{}").expect(200).text("/status")
            : order.text("/status");
    Instant placedAt = Instant.parse(order.text("/placedAt"));
    return Visitor.JSON
        .createObjectNode()
        .put("id", id)
        .put("shortCode", order.text("/shortCode"))
        .put("status", status)
        .put(
            "total", BigDecimal.valueOf(order.json().at("/total/amount").longValue(), 2).toString())
        .put("placedAt", placedAt.toString())
        .put("placedOn", placedAt.atZone(ZoneId.of("Europe/Paris")).toLocalDate().toString())
        .put("breads", breads)
        .put("stews", stews);
  }

  private static void told(String set, String filter, int count) {
    String query = "?$count=true&$top=0&$filter=" + ReportingJourneyTest.encoded(filter);
    Until.seen(
        TOWN.as("operator"), "/odata/" + set + query, "/@odata.count", String.valueOf(count));
  }

  private static Npm.Outcome read(String script) {
    return Npm.node(List.of("--no-deprecation", script, PLACED.toString()));
  }

  @Test
  void odataQueryAsksAndOJsReads() {
    read("reports.mjs").allOk(20);
  }

  @Test
  void openUi5ReadsInABrowser() {
    Npm.Outcome outcome = read("ui5.mjs");
    assumeTrue(outcome.status() != SKIPPED, outcome.output());
    outcome.allOk(8);
  }
}
