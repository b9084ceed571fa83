/** Money, the one type that every service's domain shares: whole minor units of one currency. */
@NullMarked
package dev.tiffin.money;

import org.jspecify.annotations.NullMarked;
