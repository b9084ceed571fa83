package dev.tiffin.architecture.wrong.menu.knowing;

/** Knows the service next door. */
public record Nosy(dev.tiffin.architecture.wrong.order.knowing.Nosy neighbour) {}
