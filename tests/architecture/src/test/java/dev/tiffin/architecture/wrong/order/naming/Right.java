package dev.tiffin.architecture.wrong.order.naming;

/** Has a word in a word, which is no harm. */
record Right(String baseline) {}
