package dev.tiffin.generate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All orders of some settings, each made by its number alone. */
final class Orders {
  private static final int OPEN_TRIES = 8;
  private static final int ORDERS_A_CUSTOMER = 12;
  private static final double DELIVERED = 0.82;
  private static final double RESTAURANT_EXPONENT = 0.75;
  private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private final Settings settings;
  private final List<Restaurant> restaurants;
  private final Seasons seasons;
  private final Odds popularity;
  private final Couriers couriers;
  private final int customers;

  /**
   * @throws GenerateException if nobody cooks on any of the days
   */
  Orders(Settings settings) {
    this.settings = settings;
    this.restaurants = Restaurants.of(settings);
    this.seasons = Seasons.of(settings, restaurants);
    this.popularity = Odds.popularity(restaurants.size(), RESTAURANT_EXPONENT);
    this.couriers = new Couriers(settings.couriers());
    this.customers = Math.max(20, settings.orders() / ORDERS_A_CUSTOMER);
  }

  Settings settings() {
    return settings;
  }

  List<Restaurant> restaurants() {
    return restaurants;
  }

  /**
   * @param number from 0; later ones are placed on the same day or later
   */
  MadeOrder order(int number) {
    Chance chance = Chance.of(settings.seed(), number);
    LocalDate day = seasons.day(number);
    Restaurant restaurant = restaurant(day.getDayOfWeek(), chance);
    Instant placed =
        day.atTime(restaurant.hours().moment(day.getDayOfWeek(), chance))
            .atZone(restaurant.zone())
            .toInstant();
    Basket basket = Baskets.fill(restaurant, chance.happens(DELIVERED), chance);
    boolean card = chance.happens(restaurant.coin().cards());
    Fate fate = Fate.draw(card, restaurant.autoAccept(), chance);
    String code = shortCode(chance);
    Telling telling = new Telling(restaurant, basket, card, cast(restaurant, chance));
    Life life =
        new Living(restaurant, basket, card, couriers, chance, telling, placed)
            .live(fate, placed, code);
    Instant latest = settings.to().plusDays(1).atStartOfDay(restaurant.zone()).toInstant();
    return new MadeOrder(
        settings.orderId(number),
        code,
        restaurant,
        basket,
        card,
        day,
        placed,
        life,
        Optional.ofNullable(life.ride()),
        Charges.of(life, basket, card, placed, latest, chance));
  }

  private Restaurant restaurant(DayOfWeek day, Chance chance) {
    int drawn = popularity.draw(chance);
    for (int i = 0; i < OPEN_TRIES && !restaurants.get(drawn).hours().opensOn(day); i++) {
      drawn = popularity.draw(chance);
    }
    while (!restaurants.get(drawn).hours().opensOn(day)) { // one does: seasons saw to that
      drawn = (drawn + 1) % restaurants.size();
    }
    return restaurants.get(drawn);
  }

  /** Some order every week, most now and then. */
  private Telling.Cast cast(Restaurant restaurant, Chance chance) {
    int customer = (int) (customers * chance.part() * chance.part());
    return new Telling.Cast(
        Settings.OWN + "customer_" + (customer + 1),
        restaurant.staffId(),
        Settings.OWN + "dispatcher_" + chance.between(1, 5));
  }

  private static String shortCode(Chance chance) {
    int digits = chance.below(1_000);
    char letter = CODE_LETTERS.charAt(chance.below(CODE_LETTERS.length()));
    String two = digits % 100 < 10 ? "0" + digits % 100 : "" + digits % 100;
    return "" + letter + digits / 100 + "-" + two;
  }
}
