package dev.tiffin.delivery.run;

import java.time.Instant;

/** When a run came to a status, and by whom. */
public record TimelineEntry(RunStatus status, Instant at, Actor by) {}
