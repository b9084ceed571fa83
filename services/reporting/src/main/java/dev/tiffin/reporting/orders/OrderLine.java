package dev.tiffin.reporting.orders;

import dev.tiffin.money.Money;

/**
 * A line of an order, as it was ordered.
 *
 * @param number from 1
 * @param unitPrice with its options, for one
 * @param tax contained in the total
 * @param options their names, separated by commas
 */
public record OrderLine(
    int number,
    String itemId,
    String itemName,
    int quantity,
    Money unitPrice,
    Money total,
    Money tax,
    String options) {}
