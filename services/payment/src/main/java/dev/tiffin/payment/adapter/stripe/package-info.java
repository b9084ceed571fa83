/** Stripe, on its own Java library. */
@NullMarked
package dev.tiffin.payment.adapter.stripe;

import org.jspecify.annotations.NullMarked;
