package dev.tiffin.topology.ledger;

import java.time.Instant;

/**
 * Something that is still under way.
 *
 * @param what in words
 * @param since when it was asked for
 */
record Waiting(String orderId, String what, Instant since) {}
