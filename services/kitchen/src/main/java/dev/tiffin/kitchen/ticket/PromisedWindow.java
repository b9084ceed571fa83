package dev.tiffin.kitchen.ticket;

import java.time.Instant;

/** What the customer was told last; order computes it. */
public record PromisedWindow(Instant from, Instant to) {}
