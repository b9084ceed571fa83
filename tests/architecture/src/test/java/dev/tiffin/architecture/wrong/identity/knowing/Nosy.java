package dev.tiffin.architecture.wrong.identity.knowing;

/** Knows the service next door. */
public record Nosy(dev.tiffin.architecture.wrong.menu.knowing.Nosy neighbour) {}
