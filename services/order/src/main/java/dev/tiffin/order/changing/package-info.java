/** Changing an order that was placed: load, decide, write, and again if somebody was quicker. */
@NullMarked
package dev.tiffin.order.changing;

import org.jspecify.annotations.NullMarked;
