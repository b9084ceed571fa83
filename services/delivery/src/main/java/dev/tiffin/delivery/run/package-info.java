/** A run: one courier carrying one order, from the kitchen to the door. Pure. */
@NullMarked
package dev.tiffin.delivery.run;

import org.jspecify.annotations.NullMarked;
