package dev.tiffin.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Restaurants of the lunch hour, around the Place Bellecour in Lyon; they never close. */
final class DemoMenu {
  static final Place CENTRE = new Place(45.7578, 4.8320);
  static final double CITY_METRES = 2_500;

  private static final int ZONE_METRES = 6_000;
  private static final List<String> STYLES =
      List.of("Bouchon", "Pizzeria", "Ramen", "Couscous", "Tacos", "Crêperie", "Bagels", "Curry");
  private static final List<String> NAMES =
      List.of(
          "des Halles",
          "du Rhône",
          "Bellecour",
          "Ainay",
          "des Terreaux",
          "Perrache",
          "Guillotière");
  private static final List<String> DISHES =
      List.of(
          "Plat du jour",
          "Menu midi",
          "Salade composée",
          "Soupe",
          "Assiette végétarienne",
          "Spécialité maison",
          "Formule enfant",
          "Tarte du jour",
          "Limonade",
          "Café");

  private DemoMenu() {}

  static String restaurantId(int number) {
    return "lunch-" + (number + 1);
  }

  /** Writes so many restaurants in the format of {@code ./tiffin import menu}. */
  static Path write(Path file, int restaurants, int preparationMinutes, RandomGenerator random)
      throws IOException {
    List<Object> all = new ArrayList<>();
    for (int number = 0; number < restaurants; number++) {
      all.add(restaurant(number, preparationMinutes, random));
    }
    Door.JSON.writeValue(file.toFile(), Map.of("restaurants", all));
    return file;
  }

  private static Map<String, Object> restaurant(
      int number, int preparationMinutes, RandomGenerator random) {
    Place place = CENTRE.near(CITY_METRES, random);
    String id = restaurantId(number);
    List<Object> items = new ArrayList<>();
    for (int dish = 0; dish < DISHES.size(); dish++) {
      items.add(item(id, dish, random));
    }
    return Map.ofEntries(
        Map.entry("id", id),
        Map.entry("languages", List.of("fr")),
        Map.entry("name", Map.of("fr", name(number))),
        Map.entry("street", (number + 1) + " rue du Midi"),
        Map.entry("postalCode", "69002"),
        Map.entry("city", "Lyon"),
        Map.entry("country", "FR"),
        Map.entry("latitude", place.latitude()),
        Map.entry("longitude", place.longitude()),
        Map.entry("timeZone", "Europe/Paris"),
        Map.entry("currency", "EUR"),
        Map.entry("minimumOrder", "8.00"),
        Map.entry("preparationMinutes", preparationMinutes),
        Map.entry("autoAccept", number % 3 != 0),
        Map.entry(
            "hours",
            List.of(Map.of("weekdays", weekdays(), "opensAt", "00:00", "closesAt", "00:00"))),
        Map.entry("zones", List.of(zone(place))),
        Map.entry("categories", List.of(Map.of("id", "midi", "name", Map.of("fr", "À midi")))),
        Map.entry("items", items));
  }

  private static String name(int number) {
    return STYLES.get(number % STYLES.size()) + " " + NAMES.get(number % NAMES.size());
  }

  private static Map<String, Object> item(String restaurantId, int dish, RandomGenerator random) {
    int cents = dish < 7 ? 850 + random.nextInt(16) * 50 : 250 + random.nextInt(8) * 50;
    return Map.of(
        "id",
        restaurantId + "." + dish,
        "category",
        "midi",
        "name",
        Map.of("fr", DISHES.get(dish)),
        "price",
        String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100),
        "taxCategory",
        "takeaway");
  }

  private static Map<String, Object> zone(Place place) {
    return Map.of(
        "id",
        "around",
        "name",
        "Around",
        "latitude",
        place.latitude(),
        "longitude",
        place.longitude(),
        "radiusMetres",
        ZONE_METRES,
        "minimum",
        "8.00",
        "feeTiers",
        List.of(
            Map.of("upToMetres", 2_000, "fromBasket", "0.00", "fee", "1.90"),
            Map.of("upToMetres", ZONE_METRES, "fromBasket", "0.00", "fee", "3.90")));
  }

  private static List<String> weekdays() {
    return List.of(DayOfWeek.values()).stream()
        .map(day -> day.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
