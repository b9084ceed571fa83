/** Delivery against a real database and a real broker. */
@NullMarked
package dev.tiffin.delivery;

import org.jspecify.annotations.NullMarked;
