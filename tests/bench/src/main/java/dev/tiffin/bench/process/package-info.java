/** What processes cost, as Linux counts it: CPU time and memory, from {@code /proc}. */
@NullMarked
package dev.tiffin.bench.process;

import org.jspecify.annotations.NullMarked;
