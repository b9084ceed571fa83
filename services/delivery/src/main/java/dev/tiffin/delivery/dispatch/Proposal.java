package dev.tiffin.delivery.dispatch;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import java.time.Duration;

/**
 * Ask that courier to take that run.
 *
 * @param version of the run it was made for
 * @param toPickup how long the courier needs to the restaurant
 * @param stacked whether the courier already has another order
 * @param cost what it comes to, in seconds; less is better, and below 0 is possible
 */
public record Proposal(
    OrderId orderId,
    int version,
    CourierId courier,
    Duration toPickup,
    boolean stacked,
    int cost) {}
