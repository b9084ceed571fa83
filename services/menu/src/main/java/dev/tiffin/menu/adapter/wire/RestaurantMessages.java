package dev.tiffin.menu.adapter.wire;

import dev.tiffin.contracts.menu.v1.Category;
import dev.tiffin.contracts.menu.v1.Circle;
import dev.tiffin.contracts.menu.v1.ClosingRule;
import dev.tiffin.contracts.menu.v1.DeliveryZone;
import dev.tiffin.contracts.menu.v1.FeeTier;
import dev.tiffin.contracts.menu.v1.Polygon;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.menu.zone.Area;
import java.time.Instant;

/** Restaurants as messages. */
public final class RestaurantMessages {
  private RestaurantMessages() {}

  /** The restaurant in a language, as it is at that moment. */
  public static Restaurant restaurant(
      dev.tiffin.menu.catalog.Restaurant restaurant, String language, Instant now) {
    String fallback = restaurant.language();
    Restaurant.Builder message =
        Restaurant.newBuilder()
            .setId(restaurant.id().value())
            .setName(restaurant.name().in(language, fallback))
            .setDescription(restaurant.description().in(language, fallback))
            .setCity(restaurant.address().city())
            .setStreet(restaurant.address().street())
            .setPostalCode(restaurant.address().postalCode())
            .setCountry(restaurant.address().country())
            .setPosition(Values.position(restaurant.address().position()))
            .setTimeZone(restaurant.schedule().zone().getId())
            .addAllCuisines(restaurant.cuisines())
            .setPhoto(restaurant.photo())
            .setOpenNow(restaurant.isOpenAt(now))
            .addAllHours(Values.hours(restaurant.schedule().hours()))
            .setMinimumOrder(Values.money(restaurant.minimumOrder()))
            .setPreparationMinutes((int) restaurant.kitchen().preparation().toMinutes())
            .setAutoAccept(restaurant.kitchen().autoAccept())
            .setCapacityPerTenMinutes(restaurant.kitchen().capacityPerTenMinutes())
            .addAllLanguages(restaurant.languages())
            .setCurrency(restaurant.minimumOrder().currencyCode());
    setState(message, restaurant.state().at(now));
    restaurant
        .schedule()
        .closingRules()
        .forEach(rule ->
            message.addClosingRules(
                ClosingRule.newBuilder()
                    .setFrom(rule.from().toString())
                    .setTo(rule.to().toString())
                    .setReason(rule.reason())));
    restaurant.zones().forEach(zone -> message.addZones(zone(zone)));
    restaurant
        .categories()
        .forEach(category ->
            message.addCategories(
                Category.newBuilder()
                    .setId(category.id())
                    .setName(category.name().in(language, fallback))));
    return message.build();
  }

  private static void setState(
      Restaurant.Builder message, dev.tiffin.menu.catalog.RestaurantState state) {
    switch (state) {
      case dev.tiffin.menu.catalog.RestaurantState.Open s ->
          message.setState(RestaurantState.RESTAURANT_STATE_OPEN);
      case dev.tiffin.menu.catalog.RestaurantState.Busy s ->
          message.setState(RestaurantState.RESTAURANT_STATE_BUSY);
      case dev.tiffin.menu.catalog.RestaurantState.Paused s ->
          message.setState(RestaurantState.RESTAURANT_STATE_PAUSED);
      case dev.tiffin.menu.catalog.RestaurantState.PausedUntil(Instant until) ->
          message
              .setState(RestaurantState.RESTAURANT_STATE_PAUSED)
              .setPausedUntil(Values.timestamp(until));
      case dev.tiffin.menu.catalog.RestaurantState.Closed s ->
          message.setState(RestaurantState.RESTAURANT_STATE_CLOSED);
    }
  }

  private static DeliveryZone zone(dev.tiffin.menu.zone.DeliveryZone zone) {
    DeliveryZone.Builder message =
        DeliveryZone.newBuilder()
            .setId(zone.id())
            .setName(zone.name())
            .setMinimum(Values.money(zone.minimum()));
    switch (zone.area()) {
      case Area.Circle(var centre, int radius) ->
          message.setCircle(
              Circle.newBuilder().setCentre(Values.position(centre)).setRadiusMetres(radius));
      case Area.Polygon(var corners) ->
          message.setPolygon(
              Polygon.newBuilder().addAllCorners(corners.stream().map(Values::position).toList()));
    }
    zone.feeTiers()
        .forEach(tier ->
            message.addFeeTiers(
                FeeTier.newBuilder()
                    .setUpToMetres(tier.upToMetres())
                    .setFromBasket(Values.money(tier.fromBasket()))
                    .setFee(Values.money(tier.fee()))));
    return message.build();
  }
}
