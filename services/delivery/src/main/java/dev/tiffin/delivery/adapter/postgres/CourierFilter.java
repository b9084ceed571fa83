package dev.tiffin.delivery.adapter.postgres;

import java.time.Instant;
import java.util.Optional;

/**
 * Which couriers to list.
 *
 * @param onlineAt only those who take offers then; empty for all
 * @param after only ids above this one; empty for the first page
 * @param limit 1 or more
 */
public record CourierFilter(Optional<Instant> onlineAt, String after, int limit) {}
