/** When runs arrive, from where they stand and where their couriers are. */
@NullMarked
package dev.tiffin.delivery.arriving;

import org.jspecify.annotations.NullMarked;
