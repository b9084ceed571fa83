/** Couriers: their shifts, whether they take offers, and where they are. */
@NullMarked
package dev.tiffin.delivery.courier;

import org.jspecify.annotations.NullMarked;
