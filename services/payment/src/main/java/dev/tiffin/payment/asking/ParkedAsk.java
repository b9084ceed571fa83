package dev.tiffin.payment.asking;

import java.time.Instant;

/**
 * What cannot be done, however often it is tried: for somebody to look at.
 *
 * @param step unique among the order's
 */
public record ParkedAsk(String step, String what, String cause, Instant at) {}
