/** The checkout: what the life of an order means for its money, as a pure decider. */
@NullMarked
package dev.tiffin.order.checkout;

import org.jspecify.annotations.NullMarked;
