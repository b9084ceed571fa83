package dev.tiffin.architecture.wrong.reporting.knowing;

/** Knows the service next door. */
public record Nosy(dev.tiffin.architecture.wrong.delivery.knowing.Nosy neighbour) {}
