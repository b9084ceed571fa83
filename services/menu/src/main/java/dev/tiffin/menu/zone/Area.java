package dev.tiffin.menu.zone;

import java.util.List;

/** A part of the map. */
public sealed interface Area {
  boolean contains(Position position);

  /** Everything within a great-circle distance; the edge is inside. */
  record Circle(Position centre, int radiusMetres) implements Area {
    public Circle {
      if (radiusMetres <= 0) {
        throw new IllegalArgumentException("a circle needs a radius");
      }
    }

    @Override
    public boolean contains(Position position) {
      return centre.metresTo(position) <= radiusMetres;
    }
  }

  /**
   * Everything within straight edges on the map; the last corner joins the first. Delivery areas
   * are small, so edges are straight in degrees, and none may cross the 180th meridian.
   */
  record Polygon(List<Position> corners) implements Area {
    public Polygon {
      corners = List.copyOf(corners);
      if (corners.size() < 3) {
        throw new IllegalArgumentException("a polygon needs three corners");
      }
    }

    /** Casts a ray to the east and counts the edges it crosses: odd is inside. */
    @Override
    public boolean contains(Position position) {
      boolean inside = false;
      Position previous = corners.getLast();
      for (Position corner : corners) {
        if (isCrossed(previous, corner, position)) {
          inside = !inside;
        }
        previous = corner;
      }
      return inside;
    }

    /** An edge holds its lower end and not its upper, so a ray through a corner crosses once. */
    private static boolean isCrossed(Position from, Position to, Position ray) {
      if (from.latitude() > ray.latitude() == to.latitude() > ray.latitude()) {
        return false;
      }
      double share = (ray.latitude() - from.latitude()) / (to.latitude() - from.latitude());
      return ray.longitude() < from.longitude() + share * (to.longitude() - from.longitude());
    }
  }
}
