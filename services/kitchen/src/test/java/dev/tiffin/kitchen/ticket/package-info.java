/** The rules of tickets and of capacity. */
@NullMarked
package dev.tiffin.kitchen.ticket;

import org.jspecify.annotations.NullMarked;
