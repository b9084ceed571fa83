package dev.tiffin.architecture.wrong.platform.reading;

/** Reads what should be bytes to it. */
record Reader(dev.tiffin.architecture.wrong.contracts.Letter letter) {}
