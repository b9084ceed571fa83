package dev.tiffin.architecture.wrong.platform.cooking;

/** Knows the price of food. */
record Chef(dev.tiffin.architecture.wrong.money.Coin price) {}
