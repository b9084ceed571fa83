package dev.tiffin.menu.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.menu.DemoMenus;
import dev.tiffin.menu.catalog.Item;
import dev.tiffin.menu.catalog.ItemId;
import dev.tiffin.menu.catalog.Menu;
import dev.tiffin.menu.catalog.OptionId;
import dev.tiffin.menu.catalog.Restaurant;
import dev.tiffin.menu.catalog.RestaurantId;
import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import dev.tiffin.menu.tax.TaxRates;
import dev.tiffin.menu.zone.Position;
import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PricingTest {
  /** A Friday in Lyon, lunch time. */
  private static final Instant LUNCH = Instant.parse("2026-11-20T12:00:00Z");

  private static final Instant NIGHT = Instant.parse("2026-11-20T03:00:00Z");
  private static final String BOUCHON = "le-bouchon-des-terreaux";
  private static final String PIZZERIA = "bella-croix-rousse";
  private static final Position NEAR = new Position(45.7670, 4.8345);
  private static final Position FAR = new Position(45.9, 5.2);

  private final Map<StockKey, Stock> stock = new HashMap<>();
  private final Shelf shelf = new DemoShelf(DemoMenus.read(), stock);
  private final Pricing pricing = new Pricing(TaxRates.load());

  @Test
  void pricesABasketWithEveryRate() {
    Quoted.Priced priced =
        priced(
            delivery(
                BOUCHON,
                line("quenelle-brochet", 2),
                line("cotes-du-rhone", 1),
                line("eau-gazeuse", 1)));
    assertEquals(euros(5_250), priced.subtotal());
    assertEquals(
        List.of(euros(318), euros(233), euros(18)),
        priced.lines().stream().map(Quoted.PricedLine::tax).toList());
    assertEquals(euros(0), priced.deliveryFee());
    assertEquals(euros(5_250), priced.total());
    assertFalse(priced.needsReservation());
    assertTrue(priced.distanceMetres() > 100 && priced.distanceMetres() < 200);
  }

  @Test
  void addsOptionsAndFee() {
    Quoted.Priced priced =
        priced(
            delivery(PIZZERIA, line("margherita", 2, "size-33", "extra-anchovies", "extra-egg")));
    assertEquals(euros(990 + 300 + 180 + 100), priced.lines().getFirst().unitPrice());
    assertEquals(euros(3_140), priced.subtotal());
    assertEquals(euros(290), priced.deliveryFee());
    assertEquals(euros(48), priced.deliveryFeeTax());
    assertEquals(euros(3_430), priced.total());
  }

  @Test
  void countsMillimesInTunis() {
    Quoted.Priced priced =
        (Quoted.Priced)
            pricing.quote(
                shelf,
                new Basket(
                    new RestaurantId("lablabi-bab-souika"),
                    new Fulfilment.Collection(),
                    List.of(
                        new BasketLine(
                            new ItemId("lablabi-bab-souika.lablabi-complet"), 1, List.of()))),
                LUNCH);
    assertEquals(Money.of(8_500, "TND"), priced.total());
    assertEquals(Money.of(1_357, "TND"), priced.lines().getFirst().tax());
    assertEquals(0, priced.distanceMetres());
  }

  @Test
  void needsReservationWhereSomethingIsCounted() {
    stock.put(StockKey.of(new ItemId(BOUCHON + ".plat-du-jour")), new Stock.Counted(2));
    assertTrue(priced(delivery(BOUCHON, line("plat-du-jour", 2))).needsReservation());
    assertProblems(
        delivery(BOUCHON, line("plat-du-jour", 1), line("plat-du-jour", 2)),
        "/lines/0/itemId ITEM_UNAVAILABLE",
        "/lines/1/itemId ITEM_UNAVAILABLE");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesQuantities(int quantity) {
    assertProblems(
        delivery(BOUCHON, line("quenelle-brochet", quantity)), "/lines/0/quantity QUANTITY");
  }

  @Test
  void tellsAllProblemsAtOnce() {
    stock.put(StockKey.of(new ItemId(BOUCHON + ".tarte-praline")), Stock.SOLD_OUT);
    Basket basket =
        new Basket(
            new RestaurantId(BOUCHON),
            new Fulfilment.Delivery(FAR),
            List.of(
                line("nothing", 1).in(BOUCHON),
                line("margherita", 1).in(PIZZERIA),
                line("tarte-praline", 1).in(BOUCHON),
                line("andouillette", 0, "gratin", "gratin", "nonsense").in(BOUCHON)));
    assertProblems(
        basket,
        "/lines/0/itemId ITEM_UNKNOWN",
        "/lines/1/itemId ITEM_OF_ANOTHER_RESTAURANT",
        "/lines/2/itemId ITEM_UNAVAILABLE",
        "/lines/3/quantity QUANTITY",
        "/lines/3/optionIds/1 OPTION_COUNT",
        "/lines/3/optionIds/2 OPTION_UNKNOWN",
        "/recipient/position OUTSIDE_ZONE");
    Quoted.Refused refused = (Quoted.Refused) pricing.quote(shelf, basket, LUNCH);
    assertEquals(RefusalCode.QUANTITY, refused.worst().code());
  }

  @Test
  void refusesTooFewAndTooManyOptions() {
    assertProblems(delivery(PIZZERIA, line("margherita", 2)), "/lines/0/optionIds OPTION_COUNT");
    assertProblems(
        delivery(PIZZERIA, line("margherita", 2, "size-28", "size-40")),
        "/lines/0/optionIds OPTION_COUNT");
  }

  @Test
  void refusesASoldOutOption() {
    stock.put(
        StockKey.of(new ItemId(PIZZERIA + ".margherita"), new OptionId("size-40")),
        new Stock.SoldOutUntil(LUNCH.plusSeconds(60)));
    Basket basket = delivery(PIZZERIA, line("margherita", 2, "size-40"));
    assertProblems(basket, "/lines/0/optionIds/0 OPTION_UNAVAILABLE");
    assertInstanceOf(Quoted.Priced.class, pricing.quote(shelf, basket, LUNCH.plusSeconds(60)));
  }

  @Test
  void saysWhatIsMissingToTheMinimum() {
    Quoted.Refused refused =
        (Quoted.Refused)
            pricing.quote(shelf, delivery(BOUCHON, line("salade-lyonnaise", 1)), LUNCH);
    assertEquals(RefusalCode.BELOW_MINIMUM, refused.worst().code());
    assertEquals("The minimum is 18.00 EUR; 8.20 EUR is missing.", refused.worst().detail());
  }

  @Test
  void refusesClosedAndUnknownRestaurants() {
    Basket basket = delivery(BOUCHON, line("quenelle-brochet", 2));
    Quoted.Refused closed = (Quoted.Refused) pricing.quote(shelf, basket, NIGHT);
    assertEquals(RefusalCode.RESTAURANT_CLOSED, closed.worst().code());
    assertProblems(delivery("nowhere", line("x", 1)), "/restaurantId RESTAURANT_UNKNOWN");
  }

  /** Asked at night, for lunch in Lyon: 11:45 to 14:15, an hour ahead of UTC. */
  @Test
  void whatIsForLaterHasToBeThereThen() {
    assertInstanceOf(Quoted.Priced.class, atNight("2026-11-20T10:45:00Z", "2026-11-20T11:15:00Z"));
    assertInstanceOf(Quoted.Priced.class, atNight("2026-11-20T12:45:00Z", "2026-11-20T13:15:00Z"));
    for (String from : List.of("2026-11-20T10:30:00Z", "2026-11-20T13:00:00Z")) {
      Instant start = Instant.parse(from);
      Quoted.Refused refused =
          assertInstanceOf(
              Quoted.Refused.class, atNight(from, start.plusSeconds(1_800).toString()));
      assertEquals(RefusalCode.OUTSIDE_HOURS, refused.worst().code());
      assertEquals("/slot", refused.worst().pointer());
    }
  }

  @Test
  void whatIsSoldInTheMorningIsHadForTomorrowMorning() {
    Basket breakfast =
        new Basket(
            new RestaurantId("boulangerie-saint-jean"),
            new Fulfilment.Collection(),
            List.of(line("petit-dejeuner", 1).in("boulangerie-saint-jean")),
            new Wanted.Slot(
                Instant.parse("2026-11-21T07:30:00Z"), Instant.parse("2026-11-21T08:00:00Z")));
    assertInstanceOf(Quoted.Priced.class, pricing.quote(shelf, breakfast, LUNCH));
  }

  private Quoted atNight(String from, String to) {
    Basket now = delivery(BOUCHON, line("quenelle-brochet", 2));
    Wanted slot = new Wanted.Slot(Instant.parse(from), Instant.parse(to));
    return pricing.quote(
        shelf, new Basket(now.restaurant(), now.fulfilment(), now.lines(), slot), NIGHT);
  }

  @Test
  void keepsToAvailabilityWindows() {
    Basket breakfast =
        new Basket(
            new RestaurantId("boulangerie-saint-jean"),
            new Fulfilment.Collection(),
            List.of(line("petit-dejeuner", 1).in("boulangerie-saint-jean")));
    assertProblems(breakfast, "/lines/0/itemId ITEM_UNAVAILABLE");
    assertInstanceOf(
        Quoted.Priced.class,
        pricing.quote(shelf, breakfast, Instant.parse("2026-11-20T07:30:00Z")));
  }

  private Quoted.Priced priced(Basket basket) {
    return assertInstanceOf(Quoted.Priced.class, pricing.quote(shelf, basket, LUNCH));
  }

  private void assertProblems(Basket basket, String... problems) {
    Quoted.Refused refused =
        assertInstanceOf(Quoted.Refused.class, pricing.quote(shelf, basket, LUNCH));
    assertEquals(
        List.of(problems),
        refused.problems().stream().map(p -> p.pointer() + " " + p.code()).toList());
  }

  private record Line(String slug, int quantity, List<OptionId> options) {
    BasketLine in(String restaurant) {
      return new BasketLine(new ItemId(restaurant + "." + slug), quantity, options);
    }
  }

  private static Line line(String slug, int quantity, String... options) {
    return new Line(slug, quantity, Arrays.stream(options).map(OptionId::new).toList());
  }

  private static Basket delivery(String restaurant, Line... lines) {
    return new Basket(
        new RestaurantId(restaurant),
        new Fulfilment.Delivery(NEAR),
        Arrays.stream(lines).map(line -> line.in(restaurant)).toList());
  }

  private static Money euros(long cents) {
    return Money.of(cents, "EUR");
  }

  private record DemoShelf(List<Menu> menus, Map<StockKey, Stock> stock) implements Shelf {
    @Override
    public Optional<Restaurant> restaurant(RestaurantId id) {
      return menus.stream().map(Menu::restaurant).filter(r -> r.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Offer> item(ItemId id) {
      for (Menu menu : menus) {
        for (Item item : menu.items()) {
          if (item.id().equals(id)) {
            return Optional.of(new Offer(item, menu.restaurant().id()));
          }
        }
      }
      return Optional.empty();
    }

    @Override
    public Stock stock(StockKey key) {
      return stock.getOrDefault(key, Stock.IN_STOCK);
    }
  }
}
