package dev.tiffin.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.bench.BenchException;
import java.util.List;

/** The list both systems are asked for over GraphQL, and whether an answer is one. */
final class ItemList {
  static final int LENGTH = 50;

  /** The same fields on both sides. */
  static final String FIELDS =
      "id restaurantId name description category available price { amount currency } tags allergens"
          + " pairsWith { id name price { amount currency } }";

  private static final List<String> EXPECTED =
      List.of(
          "id",
          "restaurantId",
          "name",
          "description",
          "category",
          "available",
          "price",
          "tags",
          "allergens");

  private ItemList() {}

  /**
   * @param items what was answered
   * @throws BenchException if it is not fifty whole items, each with another one
   */
  static void check(String system, JsonNode items) {
    if (items.size() != LENGTH) {
      throw new BenchException(
          system + " answered " + items.size() + " items instead of " + LENGTH);
    }
    for (JsonNode item : items) {
      for (String field : EXPECTED) {
        if (!item.hasNonNull(field)) {
          throw new BenchException(system + " answered an item without " + field + ": " + item);
        }
      }
      if (!item.path("pairsWith").path("price").hasNonNull("amount")) {
        throw new BenchException(system + " answered an item that goes with nothing: " + item);
      }
    }
  }

  /** A shorter answer than this cannot be the one that was checked. */
  static long bytesMin(Asking.Reply checked) {
    return checked.bytes() * 9L / 10;
  }

  /** The query as the body of a POST. */
  static String body(String query, String variables) {
    return "{\"query\":\"" + query + "\",\"variables\":" + variables + "}";
  }
}
