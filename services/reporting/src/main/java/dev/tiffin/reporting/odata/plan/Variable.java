package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.EntitySet;

/**
 * What stands for one row while a condition is looked at.
 *
 * @param number 0 for the row itself, and another for each {@code any} and {@code all} around
 */
public record Variable(int number, EntitySet set) {}
