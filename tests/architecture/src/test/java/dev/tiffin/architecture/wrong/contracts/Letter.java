package dev.tiffin.architecture.wrong.contracts;

/** Knows who wrote it. */
public record Letter(dev.tiffin.architecture.wrong.order.knowing.Nosy sender) {}
