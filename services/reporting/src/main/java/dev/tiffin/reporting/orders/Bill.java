package dev.tiffin.reporting.orders;

import dev.tiffin.money.Money;

/**
 * What an order costs.
 *
 * @param discount what a promotion took off, 0 or more
 * @param tax contained in the total
 */
public record Bill(Money subtotal, Money deliveryFee, Money discount, Money tax, Money total) {}
