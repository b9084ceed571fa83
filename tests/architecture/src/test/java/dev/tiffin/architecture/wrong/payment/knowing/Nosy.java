package dev.tiffin.architecture.wrong.payment.knowing;

/** Knows the service next door. */
public record Nosy(dev.tiffin.architecture.wrong.delivery.knowing.Nosy neighbour) {}
