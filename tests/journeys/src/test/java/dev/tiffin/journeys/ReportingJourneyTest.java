package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What an order came to, as its restaurant's owner asks for it in OData, and what is done there.
 */
@InSharedTown
class ReportingJourneyTest {
  private final Town town = Town.shared();
  private final Visitor operator = town.as("operator");
  private final Visitor kitchen = town.as("kitchen");
  private final District district = District.in(town);
  private final Visitor customer = district.customer();

  /** By card, fetched and paid. */
  private String collected() {
    String id =
        customer
            .place(district.meal().collected().byCard("pm_card_visa").json())
            .expect(201)
            .text("/id");
    Until.order(customer, id, "CONFIRMED");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 10}").expect(200);
    kitchen.order(id, "prepare", "{}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    kitchen.order(id, "collect", "{}").expect(200);
    Until.payment(customer, id, "CAPTURED");
    return id;
  }

  private static long cents(Answer told, String pointer) {
    return new BigDecimal(told.text(pointer)).movePointRight(2).longValueExact();
  }

  static String encoded(String options) {
    return URLEncoder.encode(options, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void anOrderIsThereWithAllThatBelongsToIt() {
    String id = collected();
    Answer order = customer.get("/orders/" + id).expect(200);
    String path = "/odata/Orders('" + id + "')";
    Until.seen(operator, path, "/Status", "COLLECTED");
    String whole =
        path + "?$expand=" + encoded("Lines($orderby=Number),Events($orderby=Version),Payment");
    Answer told = Until.seen(operator, whole, "/Payment/Status", "CAPTURED");

    assertEquals(order.json().at("/total/amount").longValue(), cents(told, "/Total"));
    assertEquals("EUR", told.text("/Currency"));
    assertEquals(order.text("/shortCode"), told.text("/ShortCode"));
    assertEquals(order.json().get("lines").size(), told.json().get("Lines").size());
    assertEquals(order.text("/lines/0/name"), told.text("/Lines/0/ItemName"));
    assertEquals("OrderPlaced", told.text("/Events/0/Type"));
    assertEquals(order.text("/version"), String.valueOf(told.json().get("Events").size()));
    assertEquals(cents(told, "/Total"), cents(told, "/Payment/Captured"));
  }

  @Test
  void whoSeesWhat() {
    String id = collected();
    Until.seen(operator, "/odata/Orders('" + id + "')", "/Status", "COLLECTED");
    String mine = "/odata/Orders?$count=true&$filter=" + encoded("Id eq '" + id + "' or true");
    Visitor owner = town.as("kitchen-le-bouchon-des-terreaux");
    Answer others = owner.get(mine).expect(200);
    others
        .json()
        .get("value")
        .forEach(row -> assertEquals("le-bouchon-des-terreaux", row.get("RestaurantId").asText()));
    Answer one =
        owner.get("/odata/Orders?$count=true&$filter=" + encoded("Id eq '" + id + "'")).expect(200);
    assertEquals(0, one.json().get("value").size());
    assertEquals("FORBIDDEN", customer.get("/odata/Orders").problem(403));
    assertEquals("UNAUTHENTICATED", town.visitor().get("/odata/Orders").problem(401));
  }

  private static Answer call(Visitor visitor, String entity, String action, String json) {
    return visitor.post(entity + "/Tiffin.Reporting." + action, json);
  }

  @Test
  void aKitchenAcceptsWhatItSeesHere() {
    String id = customer.place(district.meal().json()).expect(201).text("/id");
    String order = "/odata/Orders('" + id + "')";
    Until.ticket(kitchen, id, "NEW");
    String seen = Until.seen(kitchen, order, "/Status", "CONFIRMED").text("/@odata.etag");
    Visitor elsewhere = town.as("kitchen-le-bouchon-des-terreaux");
    assertEquals("NOT_FOUND", call(elsewhere, order, "Accept", "{}").refusal(404));
    assertEquals("NOT_FOUND", call(operator, order, "Accept", "{}").refusal(404));
    assertEquals("FORBIDDEN", call(customer, order, "Accept", "{}").problem(403));
    Answer hasty = call(kitchen, order, "Accept", "{\"PreparationMinutes\": 0}");
    assertEquals("INVALID_REQUEST", hasty.refusal(400));
    assertEquals("PreparationMinutes", hasty.text("/error/details/0/target"));

    Answer accepted = call(kitchen, order, "Accept", "{\"PreparationMinutes\": 25}");
    assertEquals("", accepted.expect(204).body());
    Until.order(customer, id, "ACCEPTED");
    assertEquals(
        "25", Until.seen(kitchen, order, "/Status", "ACCEPTED").text("/PreparationMinutes"));
    Answer late = call(kitchen, order, "Reject", "{\"Reason\": \"TOO_BUSY\"}");
    assertEquals("ILLEGAL_TRANSITION", late.refusal(409));
    assertTrue(late.text("/error/message").contains("Allowed now"), late.body());
    Answer stale = kitchen.post(order + "/Tiffin.Reporting.Accept", "{}", Map.of("If-Match", seen));
    assertEquals("STALE_VERSION", stale.refusal(412));
  }

  @Test
  void aKitchenSellsOutWhatItSeesHere() {
    String item = "/odata/Items('" + district.stewId() + "')";
    Until.seen(kitchen, item, "/Stock", "IN_STOCK");
    call(kitchen, item, "SellOut", "{\"Until\": \"2099-01-01T00:00:00Z\"}").expect(204);
    assertEquals("ITEM_UNAVAILABLE", customer.place(district.meal().json()).problem(409));
    String onTheMenu = "/menu/items/" + district.stewId();
    assertEquals("false", town.visitor().get(onTheMenu).expect(200).text("/available"));
    Answer row = Until.seen(kitchen, item, "/Stock", "OUT_OF_STOCK");
    assertEquals("2099-01-01T00:00:00Z", row.text("/OutUntil"));

    Answer batch =
        kitchen
            .post(
                "/odata/$batch",
                "{\"requests\": [{\"id\": \"1\", \"method\": \"POST\", \"url\": \"Items('"
                    + district.stewId()
                    + "')/Tiffin.Reporting.Restock\"}]}")
            .expect(200);
    assertEquals("204", batch.text("/responses/0/status"), batch.body());
    customer.place(district.meal().json()).expect(201);
  }

  @Test
  void itIsTheSameWhenMadeAnewFromTheTopics() {
    String id = collected();
    Until.seen(operator, "/odata/Orders('" + id + "')", "/Status", "COLLECTED");
    Said replayed = town.tiffin("replay", "reporting");
    assertEquals("", replayed.err());
    assertEquals(0, replayed.status(), replayed.out());
    assertTrue(replayed.out().contains("\nold and new agree\n"), replayed.out());
    assertEquals(
        "COLLECTED", operator.get("/odata/Orders('" + id + "')").expect(200).text("/Status"));
  }
}
