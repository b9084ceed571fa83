/** How long ways are said to take. */
@NullMarked
package dev.tiffin.delivery.travel;

import org.jspecify.annotations.NullMarked;
