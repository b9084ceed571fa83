/** Couriers: their shifts, where they are, and what they are offered. */
@NullMarked
package dev.tiffin.gateway.courier;

import org.jspecify.annotations.NullMarked;
