package dev.tiffin.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.menu.tax.TaxCategory;
import dev.tiffin.menu.tax.TaxRates;
import dev.tiffin.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The restaurants of the demo menu under other ids, and, where more are wanted, their branches in
 * other towns with prices of their own.
 */
final class Restaurants {
  private static final String MENU = "/demo/menu.json";

  private final Settings settings;
  private final TaxRates rates = TaxRates.load();

  private Restaurants(Settings settings) {
    this.settings = settings;
  }

  static List<Restaurant> of(Settings settings) {
    List<JsonNode> demo = list(demoMenu().path("restaurants"));
    Restaurants made = new Restaurants(settings);
    List<Restaurant> all = new ArrayList<>();
    for (int number = 0; number < settings.restaurants(); number++) {
      all.add(made.branch(demo.get(number % demo.size()), number, number / demo.size()));
    }
    return List.copyOf(all);
  }

  private static JsonNode demoMenu() {
    try (InputStream in = Restaurants.class.getResourceAsStream(MENU)) {
      if (in == null) {
        throw new IllegalStateException(MENU + " is not on the class path");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Restaurant branch(JsonNode demo, int number, int branch) {
    String country = demo.path("country").asText();
    List<Town> towns = Town.in(country);
    Town town = towns.get(branch % towns.size());
    Coin coin = Coin.of(demo.path("currency").asText());
    Chance chance = Chance.of(settings.seed(), -1L - number);
    String id = Settings.OWN_RESTAURANT + String.format(Locale.ROOT, "%04d", number + 1);
    List<Dish> dishes =
        dishes(demo, id, country, coin, branch == 0 ? 1 : 0.9 + 0.25 * chance.part());
    JsonNode zone = zone(demo);
    return new Restaurant(
        number,
        id,
        name(demo, town, branch),
        branch == 0 ? demo.path("city").asText() : town.name(),
        Town.number(country, town),
        country,
        ZoneId.of(demo.path("timeZone").asText()),
        coin,
        branch == 0 ? demo.path("latitude").asDouble() : near(town.latitude(), chance),
        branch == 0 ? demo.path("longitude").asDouble() : near(town.longitude(), chance),
        demo.path("autoAccept").asBoolean(),
        demo.path("preparationMinutes").asInt(),
        demo.path("capacityPerTenMinutes").asInt(0),
        minor(zone.path("minimum"), coin),
        zone.path("radiusMetres").asInt(),
        feeTiers(zone, coin),
        rates.rate(country, TaxCategory.DELIVERY).basisPoints(),
        OpeningHours.of(list(demo.path("hours")).stream().map(Restaurants::opening).toList()),
        dishes,
        Odds.popularity(dishes.size(), 0.8));
  }

  private static String name(JsonNode demo, Town town, int branch) {
    String name = firstText(demo.path("name"));
    int round = branch / Town.in(demo.path("country").asText()).size();
    return branch == 0 ? name : name + ", " + town.name() + (round == 0 ? "" : " " + (round + 1));
  }

  private static double near(double degrees, Chance chance) {
    return Math.round((degrees + (chance.part() - 0.5) * 0.04) * 1e5) / 1e5;
  }

  /** The first that is a circle. */
  private static JsonNode zone(JsonNode demo) {
    return list(demo.path("zones")).stream()
        .filter(zone -> zone.has("radiusMetres"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Restaurant.FeeTier> feeTiers(JsonNode zone, Coin coin) {
    return list(zone.path("feeTiers")).stream()
        .map(tier ->
            new Restaurant.FeeTier(
                tier.path("upToMetres").asInt(),
                minor(tier.path("fromBasket"), coin),
                minor(tier.path("fee"), coin)))
        .toList();
  }

  private static OpeningHours.Opening opening(JsonNode hours) {
    return new OpeningHours.Opening(
        list(hours.path("weekdays")).stream()
            .map(day -> DayOfWeek.valueOf(day.asText()))
            .collect(Collectors.toUnmodifiableSet()),
        LocalTime.parse(hours.path("opensAt").asText()),
        LocalTime.parse(hours.path("closesAt").asText()));
  }

  private List<Dish> dishes(
      JsonNode demo, String restaurantId, String country, Coin coin, double dearness) {
    return list(demo.path("items")).stream()
        .map(item -> {
          String id = item.path("id").asText();
          long price = minor(item.path("price"), coin);
          return new Dish(
              restaurantId + id.substring(id.indexOf('.')),
              firstText(item.path("name")),
              category(demo, item.path("category").asText()),
              dearness == 1 ? price : rounded(price * dearness, coin),
              rates
                  .rate(country, TaxCategory.valueOf(item.path("taxCategory").asText()))
                  .basisPoints(),
              item.path("alcohol").asBoolean(),
              list(item.path("optionGroups")).stream().map(group -> group(group, coin)).toList());
        })
        .toList();
  }

  private static long rounded(double price, Coin coin) {
    return Math.max(1, Math.round(price / coin.step())) * coin.step();
  }

  private static String category(JsonNode demo, String id) {
    return list(demo.path("categories")).stream()
        .filter(category -> category.path("id").asText().equals(id))
        .map(category -> firstText(category.path("name")))
        .findFirst()
        .orElse(id);
  }

  private static Dish.Group group(JsonNode group, Coin coin) {
    return new Dish.Group(
        group.path("min").asInt() > 0,
        list(group.path("options")).stream()
            .map(option ->
                new Dish.Option(
                    option.path("id").asText(),
                    firstText(option.path("name")),
                    minor(option.path("priceDelta"), coin)))
            .toList());
  }

  private static long minor(JsonNode decimal, Coin coin) {
    return Money.parse(decimal.asText(), Currency.getInstance(coin.code())).minor();
  }

  private static String firstText(JsonNode byLanguage) {
    return byLanguage.path("fr").asText();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
