/** The Stripe adapter against a stand-in that keeps Stripe's published description. */
@NullMarked
package dev.tiffin.payment.adapter.stripe;

import org.jspecify.annotations.NullMarked;
