package dev.tiffin.order.order;

/** A point on the map, WGS 84 degrees. */
public record Place(double latitude, double longitude) {}
