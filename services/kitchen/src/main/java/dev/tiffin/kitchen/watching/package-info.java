/** Who waits for which board to change. */
@NullMarked
package dev.tiffin.kitchen.watching;

import org.jspecify.annotations.NullMarked;
