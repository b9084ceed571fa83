package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.TicketCommand;

/**
 * What a ticket is told.
 *
 * @param version of the order, after what it told; 0 when the order told nothing
 * @param askRule whether, once it is open, the kitchen's rule is asked about accepting it
 * @param traceParent W3C trace context to go on with, or empty
 */
public record Told(
    OrderId orderId, int version, TicketCommand command, boolean askRule, String traceParent) {}
