package dev.tiffin.architecture.wrong.kitchen.ticket;

/** Knows more than the decider may. */
record Decider(dev.tiffin.architecture.wrong.kitchen.knowing.Nosy friend) {}
