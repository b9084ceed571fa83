/** Couriers: their shifts and positions. */
@NullMarked
package dev.tiffin.delivery.courier;

import org.jspecify.annotations.NullMarked;
