package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.Place;

/** Refuses what is no place on earth, which the doors have refused before. */
final class Places {
  private Places() {}

  /**
   * @throws IllegalArgumentException if it is outside the earth, or no number
   */
  static void check(Place place) {
    boolean onEarth = Math.abs(place.latitude()) <= 90 && Math.abs(place.longitude()) <= 180;
    if (!onEarth) { // false for NaN too
      throw new IllegalArgumentException("no place on earth: " + place);
    }
  }
}
