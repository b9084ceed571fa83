/** Where a restaurant delivers, and for what fee. */
@NullMarked
package dev.tiffin.menu.zone;

import org.jspecify.annotations.NullMarked;
