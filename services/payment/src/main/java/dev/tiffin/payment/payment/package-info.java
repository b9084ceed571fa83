/** A payment: the money of one order, from the asking to the last refund. Pure. */
@NullMarked
package dev.tiffin.payment.payment;

import org.jspecify.annotations.NullMarked;
