package dev.tiffin.journeys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.platform.testing.Await;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A customer is forgotten everywhere, and all that was promised about the order still holds. */
@InSharedTown
class ErasureJourneyTest {
  private static final String NAME = "Zephyrine Quatrebarbes";
  private static final String PHONE = "+33 4 99 87 65 43";
  private static final String STREET = "17 impasse du Merle-Moqueur";
  private static final String POSTAL_CODE = "Q9Z7X-21";
  private static final String CITY = "Quenelleville-sur-Bugey";
  private static final String NOTE = "Chien-bleu-au-troisieme.";
  private static final String ON_THE_PHOTO = "a blue dog behind the door";
  private static final String WHERE_IT_MAY_BE =
      "(table order public.recipient|table delivery public.delivery_(door|photo)"
          + "|file data/printed/\\S+) has .*";
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final Town town = Town.shared();
  private final District district = District.in(town);
  private final Visitor customer = district.customer();
  private final Visitor dispatcher = town.as("dispatcher");
  private final Everywhere everywhere = new Everywhere(town);
  private final String key = UUID.randomUUID().toString();

  @Test
  void aCustomerIsForgottenEverywhereAndTheOrderStays() throws Exception {
    Meal meal = personal();
    JsonNode door = meal.body().at("/recipient/position");
    List<Needle> needles =
        List.of(
            Needle.text(NAME),
            Needle.text(PHONE),
            Needle.text(STREET),
            Needle.text(POSTAL_CODE),
            Needle.text(CITY),
            Needle.text(NOTE),
            Needle.text(ON_THE_PHOTO),
            Needle.number(door.get("latitude").asDouble()));
    Rider rider = district.rider();
    String id = customer.place(meal.json(), key).expect(201).text("/id");
    String pin = underWay(rider, id);
    assertRefusedWhileUnderWay(id);
    deliver(rider, id);

    Set<String> before = everywhere.find(needles);
    for (String place :
        List.of(
            "table order public.recipient has " + NAME,
            "table order public.recipient has " + door.get("latitude").asDouble(),
            "table delivery public.delivery_door has " + door.get("latitude").asDouble(),
            "table delivery public.delivery_photo has " + ON_THE_PHOTO)) {
      assertTrue(before.contains(place), place + " is not among " + before);
    }
    assertTrue(
        before.stream().anyMatch(place -> place.matches("file data/printed/.* has " + NOTE)),
        before.toString());
    assertTrue(
        before.stream().allMatch(place -> place.matches(WHERE_IT_MAY_BE)),
        () -> "something leaks: " + before);
    JsonNode order = dispatcher.get("/orders/" + id).expect(200).json();
    JsonNode payment = dispatcher.get("/orders/" + id + "/payment").expect(200).json();

    if (town.platform().pids().containsKey("kitchen")) { // and can be away by itself
      eraseWithoutKitchen();
    }
    String accountId = erase();

    assertEquals(Set.of(), everywhere.find(needles));
    assertFalse(everywhere.find(List.of(Needle.text(id))).isEmpty(), "the order stays");
    ObjectNode withoutRecipient = order.deepCopy();
    assertTrue(withoutRecipient.remove("recipient").isObject());
    assertEquals(withoutRecipient, dispatcher.get("/orders/" + id).expect(200).json());
    assertEquals(payment, dispatcher.get("/orders/" + id + "/payment").expect(200).json());
    assertEquals("NOT_FOUND", dispatcher.get("/deliveries/" + id + "/proof-photo").problem(404));
    JsonNode run = dispatcher.get("/deliveries/" + id).expect(200).json();
    assertEquals("PHOTO", run.at("/proof/kind").asText());
    assertFalse(run.has("dropoff"), run::toString);
    assertFalse(run.toString().contains("\"" + pin + "\""), run::toString);
    assertTrue(
        dispatcher
            .data("query($id: ID!) { order(id: $id) { recipient { name } } }", Map.of("id", id))
            .at("/order/recipient")
            .isNull());
    Said ledger = town.tiffin("ledger", "--order", id);
    assertEquals(0, ledger.status(), ledger.out() + ledger.err());

    assertNobodyIsThere(meal);
    Said again = town.tiffin("erase", accountId, "--yes");
    assertEquals(
        """
        order        recipients 0
        kitchen      printouts 0
        delivery     doors 0, photos 0
        notification mailboxes 0, browsers 0
        identity     accounts 0
        All that is personal about %s is erased.
        """
            .formatted(accountId),
        again.out());
    assertEquals(0, again.status(), again.err());
  }

  private Meal personal() {
    Meal meal = district.meal();
    ObjectNode recipient = (ObjectNode) meal.body().get("recipient");
    recipient.put("name", NAME).put("phone", PHONE).put("street", STREET);
    recipient.put("postalCode", POSTAL_CODE).put("city", CITY).put("note", NOTE);
    return meal;
  }

  /** Until the courier stands at the door; returns the PIN. */
  private String underWay(Rider rider, String id) {
    Visitor kitchen = town.as("kitchen");
    kitchen.order(id, "accept", "{\"preparationMinutes\": 1}").expect(200);
    kitchen.order(id, "ready", "{}").expect(200);
    rider.awaitOffer(id);
    rider.take(id);
    rider.drive(id);
    Await.until(Until.LIMIT, "it is printed", () -> !town.printed(id).isEmpty());
    return customer.get("/deliveries/" + id).expect(200).text("/pin");
  }

  private void assertRefusedWhileUnderWay(String id) {
    Said refused = town.tiffin("erase", district.customerName(), "--yes");
    assertEquals(
        """
        tiffin: order: Orders of this customer have not ended, and somebody has to find the door: %s.
        tiffin: nothing was erased
        """
            .formatted(id),
        refused.err());
    assertEquals(1, refused.status());
    assertEquals(NAME, customer.get("/orders/" + id).expect(200).text("/recipient/name"));
    Said courier = town.tiffin("erase", "courier", "--yes");
    assertEquals(
        "tiffin: courier is not a customer, and only customers can be erased\n", courier.err());
    assertEquals(1, courier.status());
  }

  private void deliver(Rider rider, String id) {
    ByteArrayOutputStream photo = new ByteArrayOutputStream();
    photo.writeBytes(PNG);
    photo.writeBytes(ON_THE_PHOTO.getBytes(US_ASCII));
    rider
        .visitor()
        .send(
            rider
                .visitor()
                .request("/deliveries/" + id + "/proof-photo")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofByteArray(photo.toByteArray())))
        .expect(200);
    Until.order(customer, id, "DELIVERED");
    Until.payment(dispatcher, id, "CAPTURED");
  }

  /** One service is away: it is said, and the others have done it. */
  private void eraseWithoutKitchen() {
    town.platform().hold("kitchen");
    Said partly;
    try {
      partly = town.tiffin("erase", district.customerName(), "--yes");
    } finally {
      town.platform().release("kitchen");
    }
    town.platform().awaitReady("kitchen");
    assertEquals(1, partly.status(), partly.out());
    assertEquals(
        """
        order        recipients 1
        delivery     doors 1, photos 1
        notification mailboxes 0, browsers 0
        identity     accounts 1
        """,
        partly.out());
    assertTrue(
        partly.err().matches("(?s)tiffin: kitchen: .+\ntiffin: not everything .+ again\n"),
        partly.err());
  }

  /** All of it, or what was left. */
  private String erase() {
    Said rest = town.tiffin("erase", district.customerName(), "--yes");
    assertTrue(rest.out().contains("kitchen      printouts 1\n"), rest.out() + rest.err());
    assertEquals(0, rest.status());
    return rest.out().replaceFirst("(?s).*All that is personal about (\\S+) is erased\\.\n", "$1");
  }

  /** The token is alive, and good no more; there is none to be had; nothing more can be ordered. */
  private void assertNobodyIsThere(Meal meal) {
    Await.until(
        Until.LIMIT,
        "the door turns the customer away",
        () -> {
          LockSupport.parkNanos(50_000_000);
          return customer.get("/orders").status() == 401;
        });
    assertEquals("UNAUTHENTICATED", customer.place(meal.json(), key).problem(401));
    Said token = town.tiffin("token", district.customerName());
    assertEquals(1, token.status(), token.out());
  }
}
