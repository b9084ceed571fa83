/** Who waits for which order to change. */
@NullMarked
package dev.tiffin.order.watching;

import org.jspecify.annotations.NullMarked;
