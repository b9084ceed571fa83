package dev.tiffin.architecture.wrong.delivery.knowing;

/** Knows the service next door. */
public record Nosy(dev.tiffin.architecture.wrong.gateway.knowing.Nosy neighbour) {}
