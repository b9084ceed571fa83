/** The order service: owns the order's life, the only truth about an order. */
@NullMarked
package dev.tiffin.order;

import org.jspecify.annotations.NullMarked;
