/** Which share of a gross price is tax, by country and kind of goods. */
@NullMarked
package dev.tiffin.menu.tax;

import org.jspecify.annotations.NullMarked;
