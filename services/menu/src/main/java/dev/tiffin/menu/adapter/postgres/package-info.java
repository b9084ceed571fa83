/** The truth about menus, stock and reservations in PostgreSQL. */
@NullMarked
package dev.tiffin.menu.adapter.postgres;

import org.jspecify.annotations.NullMarked;
