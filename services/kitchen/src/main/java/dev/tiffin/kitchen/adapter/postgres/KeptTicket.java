package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.ticket.Ticket;

/**
 * A ticket as it is kept.
 *
 * @param version the order's, as last heard
 * @param changed where its last change stands among all; grows in commit order
 */
public record KeptTicket(Ticket ticket, int version, long changed) {}
