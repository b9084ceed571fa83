/** Asking the provider: each ask carried out once, those of one order one after the other. */
@NullMarked
package dev.tiffin.payment.asking;

import org.jspecify.annotations.NullMarked;
