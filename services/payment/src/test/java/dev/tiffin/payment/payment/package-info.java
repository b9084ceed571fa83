/** The rules of a payment. */
@NullMarked
package dev.tiffin.payment.payment;

import org.jspecify.annotations.NullMarked;
