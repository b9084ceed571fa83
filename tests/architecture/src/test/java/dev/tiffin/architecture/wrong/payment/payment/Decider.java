package dev.tiffin.architecture.wrong.payment.payment;

/** Knows more than the decider may. */
record Decider(dev.tiffin.architecture.wrong.payment.knowing.Nosy friend) {}
