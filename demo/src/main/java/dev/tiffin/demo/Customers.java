package dev.tiffin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** People who get hungry one after the other, order, and watch what becomes of it. */
final class Customers {
  static final String PROMOTION = "MIDI10";

  /** Who gives money back. */
  static final String SUPPORT = "dispatcher";

  private static final int ACCOUNTS = 1_000;
  private static final Set<String> ENDS =
      Set.of(
          "DELIVERED", "COLLECTED", "NO_SHOW", "REJECTED", "CANCELLED", "UNDELIVERED", "EXPIRED");
  private static final Set<String> HAD = Set.of("DELIVERED", "COLLECTED");
  private static final Duration LOOKS_EVERY = Duration.ofMillis(1_500);
  private static final int LOOKS_FOR_CAPTURE_MAX = 60;

  /** About as long as placing an order takes, so that some are made and some are not. */
  private static final int HANGS_UP_MS_MAX = 10;

  private final Scene scene;
  private final LunchSettings settings;
  private final SplittableRandom random;
  private final List<Thread> guests = new ArrayList<>();

  Customers(Scene scene, LunchSettings settings, SplittableRandom random) {
    this.scene = scene;
    this.settings = settings;
    this.random = random;
  }

  /** The hour: returns when it is over, while the last ones still wait for their meals. */
  void comeForLunch() throws InterruptedException {
    double everySeconds = 60.0 / settings.ordersPerMinute();
    Duration hour = settings.hour();
    Duration passed = Duration.ZERO;
    long began = System.nanoTime();
    for (int number = 0; passed.compareTo(hour) < 0 && scene.isWell(); number++) {
      double pause = -Math.log(1 - random.nextDouble()) * everySeconds; // Poisson arrivals
      passed = passed.plusNanos((long) (pause * 1e9));
      long due = began + scene.pace().real(passed).toNanos();
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      String account = "customer-" + (number % ACCOUNTS + 1);
      SplittableRandom own = random.split();
      guests.add(scene.start(account, () -> lunch(account, own)));
    }
  }

  /** Waits until nobody waits any more, for so long at most, or until something is wrong. */
  void goHome(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (Thread guest : guests) {
      while (guest.isAlive() && scene.isWell() && System.nanoTime() < end) {
        guest.join(LOOKS_EVERY);
      }
    }
  }

  private void lunch(String account, RandomGenerator own) throws InterruptedException {
    String restaurant = DemoMenu.restaurantId(own.nextInt(settings.restaurants()));
    Door door = scene.door();
    Reply menu =
        scene.expect(
            door.get("read a menu", "", "/menu/items?restaurantId=" + restaurant + "&first=50"),
            "a menu");
    Order order = Order.of(restaurant, menu.body().path("items"), own);
    scene.notebook().asked();
    String key = UUID.randomUUID().toString();
    if (own.nextInt(100) < settings.whims().hungUp()) {
      Duration patience = Duration.ofMillis(own.nextInt(1, HANGS_UP_MS_MAX));
      door.postAndHangUp("place an order", account, "/orders", key, order.body(), patience);
    }
    Reply placed = door.post("place an order", account, "/orders", key, order.body());
    if (!placed.ok()) {
      scene.notebook().refused(placed.code());
      return;
    }
    note(account, order, placed);
    if (own.nextInt(100) < settings.whims().askedTwice()) {
      door.post("place an order again", account, "/orders", key, order.body());
    }
    if (own.nextInt(100) < settings.whims().cancelled()) {
      changeTheirMind(account, placed.text("id"));
    }
    String end = watch(account, placed.text("id"));
    if (HAD.contains(end) && own.nextInt(100) < settings.whims().refunded()) {
      complainOfTheMeal(account, placed);
    }
  }

  private void note(String account, Order order, Reply placed) {
    JsonNode answered = placed.body();
    scene
        .notebook()
        .write(
            new Notebook.Note(
                placed.text("id"),
                account,
                answered.path("total").path("amount").longValue(),
                order.byCard(),
                Instant.now(),
                placed.text("status"),
                "",
                promisedTo(answered),
                Optional.empty()));
  }

  /** Free until the kitchen has taken it; then it is refused, and that is right. */
  private void changeTheirMind(String account, String orderId) throws InterruptedException {
    Reply reply =
        scene
            .door()
            .post(
                "cancel an order",
                account,
                "/orders/" + orderId + "/cancel",
                Map.of("reason", "CUSTOMER_REQUEST"));
    if (!reply.ok() && reply.status() != 409) {
      scene.complain("cancelling was answered with " + reply.status() + " " + reply.code());
    }
  }

  /** A quarter of the price back, once it was taken. */
  private void complainOfTheMeal(String account, Reply placed) throws InterruptedException {
    String orderId = placed.text("id");
    String status = "";
    for (int look = 0; !status.equals("CAPTURED") && look < LOOKS_FOR_CAPTURE_MAX; look++) {
      Thread.sleep(LOOKS_EVERY);
      status =
          scene
              .door()
              .get("look at a payment", account, "/orders/" + orderId + "/payment")
              .text("status");
    }
    JsonNode total = placed.body().path("total");
    long quarter = Math.max(1, total.path("amount").longValue() / 4);
    Map<String, Object> refund =
        Map.of(
            "amount",
            Map.of("amount", quarter, "currency", total.path("currency").asText()),
            "cause",
            "The salad was missing",
            "liable",
            "RESTAURANT");
    scene.expect(
        scene.door().post("refund a meal", SUPPORT, "/orders/" + orderId + "/refunds", refund),
        "a refund");
  }

  /** Returns how it ended, empty if the hour was over first. */
  private String watch(String account, String orderId) throws InterruptedException {
    String etag = "";
    while (!scene.isOver()) {
      Reply seen = scene.door().getUnless("look at an order", account, "/orders/" + orderId, etag);
      if (seen.status() != 304) {
        scene.expect(seen, "one's own order");
        etag = seen.etag();
        Notebook.Note note = scene.notebook().of(orderId).orElseThrow();
        String status = seen.text("status");
        boolean ended = ENDS.contains(status);
        scene
            .notebook()
            .write(
                note.seen(
                    status,
                    seen.text("reason"),
                    promisedTo(seen.body()),
                    ended ? Optional.of(Instant.now()) : Optional.empty()));
        if (ended) {
          return status;
        }
      }
      Thread.sleep(LOOKS_EVERY);
    }
    return "";
  }

  private static Instant promisedTo(JsonNode order) {
    String to = order.path("promised").path("to").asText("");
    return to.isEmpty() ? Instant.MAX : Instant.parse(to);
  }

  /** What somebody wants. */
  private record Order(Map<String, Object> body, boolean byCard) {

    static Order of(String restaurant, JsonNode items, RandomGenerator own) {
      Map<String, Object> body = new HashMap<>();
      body.put("restaurantId", restaurant);
      boolean collected = own.nextInt(10) == 0;
      body.put("fulfilment", collected ? "COLLECTION" : "DELIVERY");
      body.put("lines", lines(items, own));
      body.put("recipient", recipient(own));
      boolean byCard = own.nextInt(100) < 85;
      body.put(
          "payment",
          byCard
              ? Map.of("method", "CARD", "token", card(own.nextInt(100)))
              : Map.of("method", "CASH_ON_DELIVERY"));
      if (own.nextInt(10) == 0) {
        body.put("promotionCode", PROMOTION);
      }
      return new Order(body, byCard);
    }

    private static String card(int chance) {
      if (chance < 3) {
        return "pm_card_chargeDeclined";
      }
      if (chance < 5) {
        return "pm_card_chargeDeclinedInsufficientFunds";
      }
      if (chance < 7) {
        return "pm_card_slow";
      }
      return chance < 9 ? "pm_card_fails_once" : "pm_card_visa";
    }

    private static List<Object> lines(JsonNode items, RandomGenerator own) {
      List<Object> lines = new ArrayList<>();
      int first = own.nextInt(items.size());
      int count = own.nextInt(1, 4);
      for (int i = 0; i < count; i++) {
        String itemId = items.path((first + i) % items.size()).path("id").asText();
        lines.add(Map.of("itemId", itemId, "quantity", own.nextInt(1, 3)));
      }
      return lines;
    }

    private static Map<String, Object> recipient(RandomGenerator own) {
      return Map.of(
          "name",
          "Camille",
          "phone",
          "+33 6 00 00 00 00",
          "street",
          own.nextInt(1, 120) + " rue de la République",
          "postalCode",
          "69002",
          "city",
          "Lyon",
          "position",
          DemoMenu.CENTRE.near(DemoMenu.CITY_METRES, own).json());
    }
  }
}
