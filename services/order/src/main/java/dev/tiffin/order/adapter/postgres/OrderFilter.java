package dev.tiffin.order.adapter.postgres;

import java.util.List;
import java.util.Optional;

/**
 * Which orders to list; what is absent or empty does not narrow.
 *
 * @param restaurantIds only these restaurants'
 * @param statuses numbers of {@code tiffin.order.v1.OrderStatus}
 * @param before only orders older than this id
 * @param limit how many at most
 */
public record OrderFilter(
    Optional<String> customerId,
    Optional<String> courierId,
    Optional<List<String>> restaurantIds,
    List<Integer> statuses,
    Optional<String> before,
    int limit) {}
