package dev.tiffin.menu.adapter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.menu.zone.Area;
import dev.tiffin.menu.zone.FeeTier;
import dev.tiffin.menu.zone.Position;
import dev.tiffin.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Areas and fee tiers as the JSON they are kept as. */
final class ZoneDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ZoneDocuments() {}

  static String text(Area area) {
    ObjectNode document = JSON.createObjectNode();
    switch (area) {
      case Area.Circle(Position centre, int radius) ->
          document.put("radius", radius).set("centre", pair(centre));
      case Area.Polygon(List<Position> corners) -> {
        ArrayNode list = document.putArray("corners");
        corners.forEach(corner -> list.add(pair(corner)));
      }
    }
    return document.toString();
  }

  static Area area(String text) {
    JsonNode document = parse(text);
    if (document.has("radius")) {
      return new Area.Circle(position(document.get("centre")), document.get("radius").asInt());
    }
    List<Position> corners = new ArrayList<>();
    document.get("corners").forEach(corner -> corners.add(position(corner)));
    return new Area.Polygon(corners);
  }

  static String text(List<FeeTier> tiers) {
    ArrayNode list = JSON.createArrayNode();
    for (FeeTier tier : tiers) {
      list.addObject()
          .put("upTo", tier.upToMetres())
          .put("from", tier.fromBasket().minor())
          .put("fee", tier.fee().minor());
    }
    return list.toString();
  }

  static List<FeeTier> feeTiers(String text, Currency currency) {
    List<FeeTier> tiers = new ArrayList<>();
    parse(text)
        .forEach(tier ->
            tiers.add(
                new FeeTier(
                    tier.get("upTo").asInt(),
                    new Money(tier.get("from").asLong(), currency),
                    new Money(tier.get("fee").asLong(), currency))));
    return tiers;
  }

  private static ArrayNode pair(Position position) {
    return JSON.createArrayNode().add(position.latitude()).add(position.longitude());
  }

  private static Position position(JsonNode pair) {
    return new Position(pair.get(0).asDouble(), pair.get(1).asDouble());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a zone in the database is not readable", e);
    }
  }
}
