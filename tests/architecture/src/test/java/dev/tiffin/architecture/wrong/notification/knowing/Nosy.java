package dev.tiffin.architecture.wrong.notification.knowing;

/** Knows the service next door. */
public record Nosy(dev.tiffin.architecture.wrong.delivery.knowing.Nosy neighbour) {}
