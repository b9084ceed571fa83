/** Accepting without being asked, by the rule of the restaurant. */
@NullMarked
package dev.tiffin.kitchen.accepting;

import org.jspecify.annotations.NullMarked;
