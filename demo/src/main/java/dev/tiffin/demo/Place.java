package dev.tiffin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A point of the city, in degrees (WGS 84). */
record Place(double latitude, double longitude) {
  private static final double METRES_A_DEGREE = 111_195;

  /** A tenth of a metre. */
  private static final double FINEST = 1e6;

  Place {
    latitude = Math.round(latitude * FINEST) / FINEST;
    longitude = Math.round(longitude * FINEST) / FINEST;
  }

  static Place of(JsonNode node) {
    return new Place(node.path("latitude").doubleValue(), node.path("longitude").doubleValue());
  }

  /** Somewhere not farther than that, everywhere as likely. */
  Place near(double metres, RandomGenerator random) {
    double angle = random.nextDouble(2 * Math.PI);
    double distance = metres * Math.sqrt(random.nextDouble());
    return moved(distance * Math.cos(angle), distance * Math.sin(angle));
  }

  private Place moved(double north, double east) {
    return new Place(
        latitude + north / METRES_A_DEGREE, longitude + east / (METRES_A_DEGREE * shrink()));
  }

  /** Straight, on a plane: good to a few metres within a city. */
  double metresTo(Place other) {
    double north = (other.latitude - latitude) * METRES_A_DEGREE;
    double east = (other.longitude - longitude) * METRES_A_DEGREE * shrink();
    return Math.hypot(north, east);
  }

  /** The place so far along the straight way to another; that one itself if it is nearer. */
  Place towards(Place other, double metres) {
    double all = metresTo(other);
    if (all <= metres) {
      return other;
    }
    double share = metres / all;
    return new Place(
        latitude + (other.latitude - latitude) * share,
        longitude + (other.longitude - longitude) * share);
  }

  /** Clockwise from north, 0 up to 360. */
  double headingTo(Place other) {
    double north = other.latitude - latitude;
    double east = (other.longitude - longitude) * shrink();
    double degrees = Math.toDegrees(Math.atan2(east, north));
    return (degrees + 360) % 360;
  }

  private double shrink() {
    return Math.cos(Math.toRadians(latitude));
  }

  Map<String, Double> json() {
    return Map.of("latitude", latitude, "longitude", longitude);
  }
}
