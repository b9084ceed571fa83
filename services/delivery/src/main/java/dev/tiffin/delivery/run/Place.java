package dev.tiffin.delivery.run;

/**
 * A point on the map, WGS 84.
 *
 * @param latitude in degrees, -90 to 90
 * @param longitude in degrees, -180 to 180
 */
public record Place(double latitude, double longitude) {}
