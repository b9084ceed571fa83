package dev.tiffin.menu.zone;

/** A place on earth, WGS 84 degrees. */
public record Position(double latitude, double longitude) {
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;

  public Position {
    if (!isValid(latitude, longitude)) {
      throw new IllegalArgumentException("no place on earth: " + latitude + ", " + longitude);
    }
  }

  /** Latitude -90 to 90, longitude -180 to 180; not NaN. */
  public static boolean isValid(double latitude, double longitude) {
    return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  }

  /** Great-circle distance by the haversine formula, in metres. */
  public double metresTo(Position other) {
    double latitudes = Math.toRadians(other.latitude - latitude) / 2;
    double longitudes = Math.toRadians(other.longitude - longitude) / 2;
    double a =
        Math.pow(Math.sin(latitudes), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(longitudes), 2);
    return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
