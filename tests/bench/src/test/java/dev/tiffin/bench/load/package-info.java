/** Tests that the load is what it says it is. */
@NullMarked
package dev.tiffin.bench.load;

import org.jspecify.annotations.NullMarked;
