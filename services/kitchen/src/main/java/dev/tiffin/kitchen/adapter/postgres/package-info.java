/** Tickets and kitchens in PostgreSQL; what is written is written many rows at once. */
@NullMarked
package dev.tiffin.kitchen.adapter.postgres;

import org.jspecify.annotations.NullMarked;
