/** Plans and asks, again and again, for as long as this instance leads. */
@NullMarked
package dev.tiffin.delivery.dispatching;

import org.jspecify.annotations.NullMarked;
