/** Tickets on paper: what is on them, and that each is printed once. */
@NullMarked
package dev.tiffin.kitchen.printing;

import org.jspecify.annotations.NullMarked;
