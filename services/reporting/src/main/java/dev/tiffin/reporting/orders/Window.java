package dev.tiffin.reporting.orders;

import java.time.Instant;

/** From when until when something was promised. */
public record Window(Instant from, Instant to) {}
