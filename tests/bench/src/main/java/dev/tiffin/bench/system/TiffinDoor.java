package dev.tiffin.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.bench.load.Encoded;
import dev.tiffin.bench.load.Expected;
import dev.tiffin.bench.load.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tiffin's questions, as a signed-in customer asks them.
 *
 * @param token of the customer; a question is good for as long as it is
 */
public record TiffinDoor(Target target, String token) {
  private static final String NAME = "tiffin";
  private static final String CASH = "\"paymentMethod\":\"CASH_ON_DELIVERY\"";
  private static final String CARD = "\"payment\":{\"method\":\"CARD\",\"token\":\"pm_card_visa\"}";
  private static final String QUERY =
      "query ($restaurant: ID!, $first: Int!) {"
          + " items(restaurantId: $restaurant, first: $first) { nodes { "
          + ItemList.FIELDS
          + " } } }";

  /** What every request of this customer carries. */
  public Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + token);
  }

  public Question item() {
    List<byte[]> requests = new ArrayList<>();
    for (int restaurant = 0; restaurant < BenchMenu.RESTAURANTS; restaurant++) {
      for (int number = 0; number < BenchMenu.ITEMS_EACH; number++) {
        String path = "/menu/items/" + BenchMenu.itemId(restaurant, number);
        requests.add(Encoded.get(target, path, headers()));
      }
    }
    return new Question(target, Encoded.inTurn(requests), new Expected(200, 500));
  }

  public Question list(Asking asking) throws IOException, InterruptedException {
    List<byte[]> requests = new ArrayList<>();
    long bytesMin = Long.MAX_VALUE;
    for (int restaurant = 0; restaurant < BenchMenu.RESTAURANTS; restaurant++) {
      String variables =
          "{\"restaurant\":\"%s\",\"first\":%d}"
              .formatted(BenchMenu.restaurantId(restaurant), ItemList.LENGTH);
      String body = ItemList.body(QUERY, variables);
      Asking.Reply reply = asking.post(target, "/graphql", headers(), body, 200);
      JsonNode items = reply.json().path("data").path("items").path("nodes");
      ItemList.check(NAME, items);
      bytesMin = Math.min(bytesMin, ItemList.bytesMin(reply));
      requests.add(Encoded.post(target, "/graphql", headers(), body));
    }
    return new Question(target, Encoded.inTurn(requests), new Expected(200, bytesMin));
  }

  /** Two items, to be delivered, paid in cash. */
  public Question order() {
    return order(CASH);
  }

  /** The same, paid by a card that the sandbox takes. */
  public Question cardOrder() {
    return order(CARD);
  }

  private Question order(String payment) {
    Map<String, String> headers =
        Map.of("Authorization", "Bearer " + token, "Idempotency-Key", Encoded.UNIQUE);
    List<byte[]> requests = new ArrayList<>();
    for (int i = 0; i < BenchMenu.RESTAURANTS * 10; i++) {
      requests.add(Encoded.post(target, "/orders", headers, orderBody(i, payment)));
    }
    return new Question(target, Encoded.inTurn(requests), new Expected(201, 100));
  }

  /** An order's body, paid in cash; another one for each of the first thousand numbers. */
  public static String orderBody(int number) {
    return orderBody(number, CASH);
  }

  private static String orderBody(int number, String payment) {
    int restaurant = number % BenchMenu.RESTAURANTS;
    int first = number / BenchMenu.RESTAURANTS % BenchMenu.ITEMS_EACH;
    int second = (first + 1) % BenchMenu.ITEMS_EACH;
    return """
    {"restaurantId":"%s","fulfilment":"DELIVERY",%s,\
    "lines":[{"itemId":"%s","quantity":1},{"itemId":"%s","quantity":1}],\
    "recipient":{"name":"Bench","phone":"+33 4 00 00 00 00","street":"2 rue de la Mesure",\
    "postalCode":"69001","city":"Lyon","position":%s}}\
    """
        .formatted(
            BenchMenu.restaurantId(restaurant),
            payment,
            BenchMenu.itemId(restaurant, first),
            BenchMenu.itemId(restaurant, second),
            BenchMenu.dropoff());
  }
}
