/** Tests of what the bench relies on here. */
@NullMarked
package dev.tiffin.bench.system;

import org.jspecify.annotations.NullMarked;
