/** Delivery: keeps each order's run and moves it through its legal steps. */
@NullMarked
package dev.tiffin.delivery;

import org.jspecify.annotations.NullMarked;
