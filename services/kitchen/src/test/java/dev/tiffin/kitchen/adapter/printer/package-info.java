/** Printers that are there, and such as are not. */
@NullMarked
package dev.tiffin.kitchen.adapter.printer;

import org.jspecify.annotations.NullMarked;
