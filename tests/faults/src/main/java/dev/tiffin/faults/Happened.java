package dev.tiffin.faults;

import dev.tiffin.faults.plan.Fault;

/**
 * A fault as it came.
 *
 * @param beganNanos when, as {@link System#nanoTime} told it
 * @param liftedNanos when whoever was stopped or kept away was let go; the same where nobody was
 * @param wellNanos when its parts were all ready again
 * @param recovered whether they were, in time
 */
record Happened(
    Fault fault, long beganNanos, long liftedNanos, long wellNanos, boolean recovered) {}
