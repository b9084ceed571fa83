/** Tests of what the bench relies on here. */
@NullMarked
package dev.tiffin.bench.process;

import org.jspecify.annotations.NullMarked;
