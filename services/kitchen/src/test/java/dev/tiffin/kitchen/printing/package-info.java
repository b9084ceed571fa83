/** What is on a printed ticket. */
@NullMarked
package dev.tiffin.kitchen.printing;

import org.jspecify.annotations.NullMarked;
