/** The boundaries of the house and its habits, checked; every check proves that it is awake. */
@NullMarked
package dev.tiffin.architecture;

import org.jspecify.annotations.NullMarked;
