/** Who waits for which run, courier or offer to change. */
@NullMarked
package dev.tiffin.delivery.watching;

import org.jspecify.annotations.NullMarked;
