package dev.tiffin.menu.catalog;

/**
 * A heading of a menu.
 *
 * @param id unique within its restaurant
 */
public record Category(String id, LocalText name) {}
