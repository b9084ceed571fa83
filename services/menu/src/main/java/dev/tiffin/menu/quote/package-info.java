/** What a basket costs now, or every reason why it cannot be had. */
@NullMarked
package dev.tiffin.menu.quote;

import org.jspecify.annotations.NullMarked;
