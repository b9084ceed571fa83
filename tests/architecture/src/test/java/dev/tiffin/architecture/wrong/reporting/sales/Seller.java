package dev.tiffin.architecture.wrong.reporting.sales;

/** Knows more than sums may. */
record Seller(dev.tiffin.architecture.wrong.kitchen.knowing.Nosy friend) {}
