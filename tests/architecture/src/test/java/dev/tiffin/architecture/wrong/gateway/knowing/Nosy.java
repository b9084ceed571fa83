package dev.tiffin.architecture.wrong.gateway.knowing;

/** Knows the service next door. */
public record Nosy(dev.tiffin.architecture.wrong.identity.knowing.Nosy neighbour) {}
