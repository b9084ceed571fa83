/** A restaurant's board: its tickets, what it can take, and what it has sold out. */
@NullMarked
package dev.tiffin.gateway.kitchen;

import org.jspecify.annotations.NullMarked;
