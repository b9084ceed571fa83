/** When runs arrive. */
@NullMarked
package dev.tiffin.delivery.arriving;

import org.jspecify.annotations.NullMarked;
