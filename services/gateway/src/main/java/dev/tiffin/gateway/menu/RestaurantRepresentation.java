package dev.tiffin.gateway.menu;

import dev.tiffin.contracts.menu.v1.Category;
import dev.tiffin.contracts.menu.v1.ClosingRule;
import dev.tiffin.contracts.menu.v1.DeliveryZone;
import dev.tiffin.contracts.menu.v1.FeeTier;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** A restaurant, written member by member. */
final class RestaurantRepresentation {
  private RestaurantRepresentation() {}

  static void write(Sink out, Restaurant restaurant) {
    out.field("id", restaurant.getId());
    out.field("name", restaurant.getName());
    out.field("description", restaurant.getDescription());
    writePlace(out, restaurant);
    out.texts("cuisines", "cuisine", restaurant.getCuisinesList());
    out.fieldUnlessEmpty("photo", restaurant.getPhoto());
    out.field("state", Words.RESTAURANT_STATE.of(restaurant.getState()));
    if (restaurant.hasPausedUntil()) {
      out.field("pausedUntil", Values.instant(restaurant.getPausedUntil()));
    }
    out.field("openNow", restaurant.getOpenNow());
    ItemRepresentation.writeHours(out, "hours", restaurant.getHoursList());
    writeClosingRules(out, restaurant);
    writeZones(out, restaurant);
    writeCategories(out, restaurant);
    Values.write(out, "minimumOrder", restaurant.getMinimumOrder());
    out.field("preparationMinutes", restaurant.getPreparationMinutes());
    out.texts("languages", "language", restaurant.getLanguagesList());
    out.field("currency", restaurant.getCurrency());
  }

  private static void writePlace(Sink out, Restaurant restaurant) {
    out.field("street", restaurant.getStreet());
    out.field("postalCode", restaurant.getPostalCode());
    out.field("city", restaurant.getCity());
    out.field("country", restaurant.getCountry());
    Values.write(out, "position", restaurant.getPosition());
    out.field("timeZone", restaurant.getTimeZone());
  }

  private static void writeClosingRules(Sink out, Restaurant restaurant) {
    out.openList("closingRules", "closingRule");
    for (ClosingRule rule : restaurant.getClosingRulesList()) {
      out.openEntry();
      out.field("from", rule.getFrom());
      out.field("to", rule.getTo());
      out.field("reason", rule.getReason());
      out.close();
    }
    out.closeList();
  }

  private static void writeZones(Sink out, Restaurant restaurant) {
    out.openList("zones", "zone");
    for (DeliveryZone zone : restaurant.getZonesList()) {
      out.openEntry();
      out.field("id", zone.getId());
      out.field("name", zone.getName());
      writeArea(out, zone);
      out.openList("feeTiers", "feeTier");
      for (FeeTier tier : zone.getFeeTiersList()) {
        out.openEntry();
        out.field("upToMetres", tier.getUpToMetres());
        Values.write(out, "fromBasket", tier.getFromBasket());
        Values.write(out, "fee", tier.getFee());
        out.close();
      }
      out.closeList();
      Values.write(out, "minimum", zone.getMinimum());
      out.close();
    }
    out.closeList();
  }

  private static void writeArea(Sink out, DeliveryZone zone) {
    switch (zone.getAreaCase()) {
      case CIRCLE -> {
        out.open("circle");
        Values.write(out, "centre", zone.getCircle().getCentre());
        out.field("radiusMetres", zone.getCircle().getRadiusMetres());
        out.close();
      }
      case POLYGON -> {
        out.openList("polygon", "corner");
        for (Position corner : zone.getPolygon().getCornersList()) {
          out.openEntry();
          out.field("latitude", corner.getLatitude());
          out.field("longitude", corner.getLongitude());
          out.close();
        }
        out.closeList();
      }
      case AREA_NOT_SET -> {}
    }
  }

  private static void writeCategories(Sink out, Restaurant restaurant) {
    out.openList("categories", "category");
    for (Category category : restaurant.getCategoriesList()) {
      out.openEntry();
      out.field("id", category.getId());
      out.field("name", category.getName());
      out.close();
    }
    out.closeList();
  }
}
