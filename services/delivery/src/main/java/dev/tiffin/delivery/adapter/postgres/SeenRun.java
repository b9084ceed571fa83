package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.Run;

/** A run, and what lies beside it. */
public record SeenRun(Run run, Door door) {}
