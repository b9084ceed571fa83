package dev.tiffin.menu.menufile;

import dev.tiffin.menu.zone.Area;
import dev.tiffin.menu.zone.DeliveryZone;
import dev.tiffin.menu.zone.FeeTier;
import dev.tiffin.menu.zone.Position;
import dev.tiffin.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads delivery zones and their fees. */
final class ZoneReader {
  private static final int ZONES_MAX = 20;
  private static final int TIERS_MAX = 20;
  private static final int CORNERS_MAX = 200;
  private static final int METRES_MAX = 100_000;
  private static final Position NOWHERE = new Position(0, 0);

  private final Currency currency;

  ZoneReader(Currency currency) {
    this.currency = currency;
  }

  List<DeliveryZone> zones(Section restaurant) {
    List<DeliveryZone> zones = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Section section : restaurant.sections("zones", ZONES_MAX)) {
      String id = section.slug("id");
      if (!ids.add(id)) {
        section.problem("id", "the restaurant has this zone twice");
      }
      String name = section.text("name", 80);
      Optional<Area> area = area(section);
      Money minimum = section.money("minimum", currency);
      if (minimum.isNegative()) {
        section.problem("minimum", "must not be negative");
      }
      List<FeeTier> tiers = tiers(section);
      if (section.isSound() && area.isPresent()) {
        zones.add(new DeliveryZone(id, name, area.get(), tiers, minimum));
      }
    }
    return zones;
  }

  private static Optional<Area> area(Section section) {
    if (section.has("polygon") == section.has("radiusMetres")) {
      section.problem(
          "polygon", "a zone has either a polygon, or a latitude, longitude and radiusMetres");
      return Optional.empty();
    }
    if (section.has("radiusMetres")) {
      Position centre = position(section);
      int radius = section.integer("radiusMetres", 1, METRES_MAX);
      return Optional.of(new Area.Circle(centre, radius));
    }
    List<Position> corners = new ArrayList<>();
    for (Section corner : section.sections("polygon", CORNERS_MAX)) {
      Position position = position(corner);
      if (corner.isSound()) {
        corners.add(position);
      }
    }
    if (corners.size() < 3) {
      section.problem("polygon", "must have at least 3 corners");
      return Optional.empty();
    }
    return Optional.of(new Area.Polygon(corners));
  }

  /** Latitude and longitude; a harmless place where they are wrong. */
  static Position position(Section section) {
    double latitude = section.degrees("latitude", 90);
    double longitude = section.degrees("longitude", 180);
    return Position.isValid(latitude, longitude) ? new Position(latitude, longitude) : NOWHERE;
  }

  private List<FeeTier> tiers(Section zone) {
    List<FeeTier> tiers = new ArrayList<>();
    for (Section section : zone.sections("feeTiers", TIERS_MAX)) {
      int upToMetres = section.integer("upToMetres", 1, METRES_MAX);
      Money fromBasket = section.money("fromBasket", currency);
      Money fee = section.money("fee", currency);
      if (fromBasket.isNegative()) {
        section.problem("fromBasket", "must not be negative");
      }
      if (fee.isNegative()) {
        section.problem("fee", "must not be negative");
      }
      section.isSound();
      tiers.add(new FeeTier(upToMetres, fromBasket, fee));
    }
    checkLast(zone, tiers);
    return tiers;
  }

  private static void checkLast(Section zone, List<FeeTier> tiers) {
    if (tiers.isEmpty()) {
      zone.problem("feeTiers", "a zone needs at least one fee tier");
    } else if (!tiers.getLast().fromBasket().isZero()
        || tiers.stream().anyMatch(tier -> tier.upToMetres() > tiers.getLast().upToMetres())) {
      zone.problem(
          "feeTiers", "the last fee tier must be from a basket of zero and reach the farthest");
    }
  }
}
