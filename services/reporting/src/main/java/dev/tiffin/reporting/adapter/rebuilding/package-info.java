/** Reads all topics again into tables beside the live ones, and swaps them. */
@NullMarked
package dev.tiffin.reporting.adapter.rebuilding;

import org.jspecify.annotations.NullMarked;
