/** How long couriers need from place to place. */
@NullMarked
package dev.tiffin.delivery.travel;

import org.jspecify.annotations.NullMarked;
