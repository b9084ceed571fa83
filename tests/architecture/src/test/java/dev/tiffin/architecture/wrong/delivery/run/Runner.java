package dev.tiffin.architecture.wrong.delivery.run;

/** Knows more than the decider may. */
record Runner(dev.tiffin.architecture.wrong.delivery.knowing.Nosy friend) {}
