package dev.tiffin.architecture.wrong.order.unmarked;

/** Lives where NullAway looks away. */
record Loose(String name) {}
