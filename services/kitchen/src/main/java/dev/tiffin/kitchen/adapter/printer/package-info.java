/** Printers: a directory to spool into, or a raw one on the network. */
@NullMarked
package dev.tiffin.kitchen.adapter.printer;

import org.jspecify.annotations.NullMarked;
