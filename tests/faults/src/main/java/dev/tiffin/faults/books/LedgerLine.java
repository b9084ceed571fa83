package dev.tiffin.faults.books;

/**
 * One thing that the payment provider did, by its own books.
 *
 * @param operation AUTHORISE, CAPTURE, CANCEL or REFUND
 * @param amount in minor units
 */
public record LedgerLine(
    String orderId, String key, String operation, long amount, boolean declined) {}
