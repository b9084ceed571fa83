/** An order's money: what was paid and given back, and what the payment provider tells. */
@NullMarked
package dev.tiffin.gateway.payment;

import org.jspecify.annotations.NullMarked;
