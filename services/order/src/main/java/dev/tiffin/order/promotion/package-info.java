/** Codes that take something off an order: what they are worth and for which orders, pure. */
@NullMarked
package dev.tiffin.order.promotion;

import org.jspecify.annotations.NullMarked;
