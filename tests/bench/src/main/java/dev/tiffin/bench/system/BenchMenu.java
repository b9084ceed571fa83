package dev.tiffin.bench.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A thousand items with texts of the same size as the peer's, in twenty restaurants that never
 * close and never run out: what is measured is the way there and back.
 */
public final class BenchMenu {
  public static final int RESTAURANTS = 20;
  public static final int ITEMS_EACH = 50;

  private static final double LATITUDE = 45.76;
  private static final double LONGITUDE = 4.84;
  private static final List<String> CATEGORIES = List.of("starters", "mains", "desserts", "drinks");
  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchMenu() {}

  public static String restaurantId(int restaurant) {
    return "bench-" + restaurant;
  }

  /**
   * @param number of the item in its restaurant, from 0
   */
  public static String itemId(int restaurant, int number) {
    return restaurantId(restaurant) + ".plate-" + number;
  }

  /** Writes the menu in the format of {@code ./tiffin import menu}. */
  public static Path write(Path file) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode restaurants = root.putArray("restaurants");
    for (int restaurant = 0; restaurant < RESTAURANTS; restaurant++) {
      addRestaurant(restaurants.addObject(), restaurant);
    }
    JSON.writeValue(file.toFile(), root);
    return file;
  }

  private static void addRestaurant(ObjectNode node, int restaurant) {
    node.put("id", restaurantId(restaurant));
    node.putArray("languages").add("en");
    node.putObject("name").put("en", "Bench kitchen " + restaurant);
    node.put("street", restaurant + 1 + " rue de la Mesure").put("postalCode", "69001");
    node.put("city", "Lyon").put("country", "FR");
    node.put("latitude", LATITUDE).put("longitude", LONGITUDE);
    node.put("timeZone", "Europe/Paris").put("currency", "EUR");
    node.put("minimumOrder", "0.00").put("preparationMinutes", 15);
    addHours(node.putArray("hours"));
    addZone(node.putArray("zones").addObject());
    ArrayNode categories = node.putArray("categories");
    for (String category : CATEGORIES) {
      categories.addObject().put("id", category).putObject("name").put("en", category);
    }
    ArrayNode items = node.putArray("items");
    for (int number = 0; number < ITEMS_EACH; number++) {
      addItem(items.addObject(), restaurant, number);
    }
  }

  /** Closing when it opens means a day later: always open. */
  private static void addHours(ArrayNode hours) {
    ObjectNode always = hours.addObject().put("opensAt", "00:00").put("closesAt", "00:00");
    ArrayNode weekdays = always.putArray("weekdays");
    for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
      weekdays.add(day.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void addZone(ObjectNode zone) {
    zone.put("id", "all").put("name", "Everywhere near");
    zone.put("latitude", LATITUDE).put("longitude", LONGITUDE).put("radiusMetres", 10_000);
    zone.put("minimum", "0.00");
    zone.putArray("feeTiers")
        .addObject()
        .put("upToMetres", 10_000)
        .put("fromBasket", "0.00")
        .put("fee", "2.50");
  }

  /** As in the peer's menu.js, number by number. */
  private static void addItem(ObjectNode item, int restaurant, int number) {
    int n = restaurant * ITEMS_EACH + number;
    int cents = 450 + (n * 37) % 2_000;
    item.put("id", itemId(restaurant, number));
    item.put("category", CATEGORIES.get(n % CATEGORIES.size()));
    item.putObject("name").put("en", "Plate number " + n);
    item.putObject("description").put("en", description(n));
    item.put("price", String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100));
    item.put("taxCategory", "takeaway");
    item.putArray("tags")
        .add("home-made")
        .add(n % 2 == 1 ? "vegetarian" : "spicy")
        .add("zone-" + n % 9);
    ArrayNode allergens = item.putArray("allergens");
    if (n % 3 == 0) {
      allergens.add("nuts");
    } else {
      allergens.add("gluten").add("milk");
    }
    item.put("pairsWith", itemId(restaurant, pair(number)));
  }

  private static String description(int n) {
    return ("Slow-cooked plate number "
            + n
            + ", with seasonal vegetables, herbs from the garden and bread of the day. ")
        .repeat(4)
        .strip();
  }

  /** Never itself: 6 n + 1 is odd, and fifty is even. */
  static int pair(int number) {
    return (number * 7 + 1) % ITEMS_EACH;
  }

  /** Where a bench's order is brought to. */
  static String dropoff() {
    return "{\"latitude\":" + LATITUDE + ",\"longitude\":" + LONGITUDE + "}";
  }
}
