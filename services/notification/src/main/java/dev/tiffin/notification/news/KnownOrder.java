package dev.tiffin.notification.news;

/**
 * What news of an order name of it.
 *
 * @param collection whether the customer fetches it themselves
 */
public record KnownOrder(
    String id,
    String shortCode,
    String customerId,
    String restaurantId,
    String restaurantName,
    boolean collection) {}
