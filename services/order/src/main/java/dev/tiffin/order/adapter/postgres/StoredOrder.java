package dev.tiffin.order.adapter.postgres;

import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.Recipient;
import java.util.Optional;

/**
 * An order as it is now, with what is kept beside it.
 *
 * @param courierId who carries it, or empty
 * @param recipient absent once erased
 */
public record StoredOrder(Order order, String courierId, Optional<Recipient> recipient) {}
