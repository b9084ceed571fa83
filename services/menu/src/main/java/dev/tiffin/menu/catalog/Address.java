package dev.tiffin.menu.catalog;

import dev.tiffin.menu.zone.Position;

/**
 * Where a restaurant is.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record Address(
    String street, String postalCode, String city, String country, Position position) {}
