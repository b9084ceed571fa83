package dev.tiffin.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/** A way through streets that run north and east: a few blocks one way, a few the other. */
final class Route {
  private static final int BLOCKS = 4;
  private static final double THERE_METRES = 1;

  private final Place end;
  private final Deque<Place> corners;

  private Route(Place end, Deque<Place> corners) {
    this.end = end;
    this.corners = corners;
  }

  static Route between(Place from, Place to, RandomGenerator random) {
    Deque<Place> corners = new ArrayDeque<>();
    double latitude = from.latitude();
    for (int block = 1; block <= BLOCKS; block++) {
      double share = Math.clamp((block + random.nextDouble(-0.4, 0.4)) / BLOCKS, 0, 1);
      double longitude = from.longitude() + (to.longitude() - from.longitude()) * share;
      corners.add(new Place(latitude, longitude));
      latitude = from.latitude() + (to.latitude() - from.latitude()) * share;
      corners.add(new Place(latitude, longitude));
    }
    corners.add(to);
    return new Route(to, corners);
  }

  Place end() {
    return end;
  }

  /** The next corner; where it ends once that is reached. */
  Place next() {
    Place corner = corners.peek();
    return corner == null ? end : corner;
  }

  /** Goes so many metres on and returns where that is. */
  Place advance(Place from, double metres) {
    Place at = from;
    double left = metres;
    while (left > 0 && !corners.isEmpty()) {
      Place corner = corners.element();
      double toCorner = at.metresTo(corner);
      if (toCorner > left) {
        return at.towards(corner, left);
      }
      left -= toCorner;
      at = corners.remove();
    }
    return at;
  }

  boolean isDone(Place at) {
    return corners.isEmpty() || at.metresTo(end) < THERE_METRES;
  }

  List<Place> corners() {
    return List.copyOf(corners);
  }
}
