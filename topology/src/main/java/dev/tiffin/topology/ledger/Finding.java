package dev.tiffin.topology.ledger;

/**
 * Something that does not agree.
 *
 * @param what in words, with the amounts
 */
record Finding(String orderId, Rule rule, String what) {}
