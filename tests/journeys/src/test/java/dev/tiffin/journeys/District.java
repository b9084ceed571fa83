package dev.tiffin.journeys;

import dev.tiffin.platform.testing.Await;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A restaurant an hour and more away from everybody else, so that only its own couriers are asked
 * about its orders, with a customer nobody else is.
 */
final class District {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final AtomicInteger RIDERS = new AtomicInteger(100);
  private static final int FIRST_CUSTOMER = 100;

  /** Degrees of latitude; couriers come from at most 20 km away, which is a fifth of one. */
  private static final double APART = 1;

  private static final double SOUTHERNMOST = -50;
  private static final double LONGITUDE = -140;
  private static final double METRES_PER_DEGREE = 111_000;

  /** From the restaurant to the door. */
  private static final double DOOR_METRES = 600;

  private final Town town;
  private final String name;
  private final double latitude;
  private final String customerName;
  private final Visitor customer;

  private District(Town town, String name, double latitude, String customerName) {
    this.town = town;
    this.name = name;
    this.latitude = latitude;
    this.customerName = customerName;
    this.customer = town.as(customerName);
  }

  private static District with(Town town, Map<String, String> otherwise) {
    int number = NUMBERS.incrementAndGet();
    District made =
        new District(
            town,
            "district-" + number,
            SOUTHERNMOST + number * APART,
            "customer-" + (FIRST_CUSTOMER + number));
    Map<String, String> words = new LinkedHashMap<>(otherwise); // which may have the others in it
    words.put("DISTRICT", made.name);
    words.put("11.111", Double.toString(made.latitude));
    words.put("22.222", Double.toString(LONGITUDE));
    town.importMenu("/district.json", words);
    Until.seen(town.as("kitchen"), "/kitchens/" + made.name, "/state", "OPEN");
    return made;
  }

  /** The same, after the town was started anew. */
  District again(Town anew) {
    return new District(anew, name, latitude, customerName);
  }

  /** Its kitchen answers each order itself. */
  static District in(Town town) {
    return with(town, Map.of());
  }

  /** Its kitchen takes orders by rule. */
  static District acceptingByRule(Town town) {
    return with(town, Map.of("\"autoAccept\": false", "\"autoAccept\": true"));
  }

  /** Its kitchen has room for so many orders in ten minutes. */
  static District withRoomFor(Town town, int orders) {
    String room = "\"capacityPerTenMinutes\": ";
    return with(town, Map.of(room + "0", room + orders));
  }

  /**
   * Its bread has another name, and there is more on the menu.
   *
   * @param dishes names that are ids, too, once they are lower case
   */
  static District serving(Town town, String bread, List<String> dishes) {
    String items =
        dishes.stream()
            .map(dish ->
                """
                {"id": "DISTRICT.%1$s", "category": "plates", "name": {"en": "%2$s", "fr": "%2$s"},
                 "price": "1.00", "taxCategory": "TAKEAWAY"},
                """
                    .formatted(dish.toLowerCase(Locale.ROOT), dish))
            .collect(Collectors.joining());
    String beginning = "\"items\": [";
    return with(town, Map.of("\"Bread\"", "\"" + bread + "\"", beginning, beginning + items));
  }

  String restaurantId() {
    return name;
  }

  String stewId() {
    return name + ".stew";
  }

  Visitor customer() {
    return customer;
  }

  /** Of the customer's account. */
  String customerName() {
    return customerName;
  }

  /** A stew and a loaf to a door nearby: 15.00, and 2.50 to bring it. */
  Meal meal() {
    double door = latitude + DOOR_METRES / METRES_PER_DEGREE;
    return Meal.of(name, stewId(), 1).and(name + ".bread", 1).to(door, LONGITUDE);
  }

  /** On shift, online, beside the kitchen. */
  Rider rider() {
    return rider(0);
  }

  /** The same so far away from it. */
  Rider rider(int metres) {
    double from = latitude - metres / METRES_PER_DEGREE;
    return Rider.onDuty(town.as("courier-" + RIDERS.incrementAndGet()), from, LONGITUDE);
  }

  /** Places an order in cash, and the kitchen has it ready at once. */
  String readyMeal() {
    Visitor kitchen = town.as("kitchen");
    String id = customer.place(meal().json()).expect(201).text("/id");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 1}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    return id;
  }

  /** An order that is on the board: cooked, printed, offered, driven and handed over. */
  void bring(String id) {
    Visitor kitchen = town.as("kitchen");
    Until.done("accepted", 200, () -> kitchen.ticket(id, "accept", "{\"preparationMinutes\": 9}"));
    Await.until(Until.LIMIT, "the ticket is printed", () -> !town.printed(id).isEmpty());
    kitchen.ticket(id, "ready", "{}").expect(200);
    Rider rider = rider();
    rider.awaitOffer(id);
    rider.accept(id).expect(200);
    Until.delivery(customer, id, "/ready", "true");
    rider.drive(id);
    rider.visitor().handOver(id, customer.get("/deliveries/" + id).text("/pin")).expect(200);
    Until.order(customer, id, "DELIVERED");
  }

  /** The orders on the kitchen's board. */
  List<String> board() {
    Answer board = town.as("kitchen").get("/kitchen/tickets?restaurantId=" + name).expect(200);
    return StreamSupport.stream(board.json().get("tickets").spliterator(), false)
        .map(ticket -> ticket.get("orderId").asText())
        .toList();
  }
}
