package dev.tiffin.delivery.travel;

import dev.tiffin.delivery.run.Place;
import java.util.List;

/**
 * As the crow flies, and 1.3 times that, since streets are not straight, at the vehicle's speed.
 * Needs no map. The table works its cells out when they are asked for.
 */
public final class GreatCircle implements TravelTime {
  private static final double EARTH_RADIUS_METRES = 6_371_008.8;
  private static final double STREETS_TO_CROW = 1.3;
  private static final double METRES_PER_SECOND_IN_KMH = 3.6;

  @Override
  public TravelTable table(List<Place> from, List<Place> to, Vehicle vehicle) {
    Points starts = new Points(from);
    Points ends = new Points(to);
    double secondsPerMetre =
        STREETS_TO_CROW * METRES_PER_SECOND_IN_KMH / vehicle.kilometresPerHour();
    return (start, end) -> {
      double seconds = starts.metres(start, ends, end) * secondsPerMetre;
      return (int) Math.min(TravelTable.SECONDS_MAX, Math.round(seconds));
    };
  }

  /** The distance over the earth's surface. */
  public static double metres(Place from, Place to) {
    return new Points(List.of(from)).metres(0, new Points(List.of(to)), 0);
  }

  /**
   * Places as points of a sphere of radius 1: the sines are taken once for each place, and not for
   * each pair; the arc over a chord is exact enough down to a millimetre.
   */
  private static final class Points {
    private final double[] x;
    private final double[] y;
    private final double[] z;

    Points(List<Place> places) {
      int count = places.size();
      x = new double[count];
      y = new double[count];
      z = new double[count];
      for (int i = 0; i < count; i++) {
        double latitude = Math.toRadians(places.get(i).latitude());
        double longitude = Math.toRadians(places.get(i).longitude());
        x[i] = Math.cos(latitude) * Math.cos(longitude);
        y[i] = Math.cos(latitude) * Math.sin(longitude);
        z[i] = Math.sin(latitude);
      }
    }

    double metres(int i, Points others, int j) {
      double dx = x[i] - others.x[j];
      double dy = y[i] - others.y[j];
      double dz = z[i] - others.z[j];
      double halfChord = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
      return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, halfChord));
    }
  }
}
