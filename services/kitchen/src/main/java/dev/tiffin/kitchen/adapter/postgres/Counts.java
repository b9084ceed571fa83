package dev.tiffin.kitchen.adapter.postgres;

/**
 * What a kitchen has on, counted.
 *
 * @param taken accepted in the last ten minutes
 * @param waiting for the restaurant's answer
 * @param open all that are on its board
 */
public record Counts(int taken, int waiting, int open) {}
