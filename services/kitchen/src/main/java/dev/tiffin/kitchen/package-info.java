/** The kitchen service: the restaurant's board, capacity, auto-accept and printing. */
@NullMarked
package dev.tiffin.kitchen;

import org.jspecify.annotations.NullMarked;
