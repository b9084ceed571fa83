/** What clients sent and were answered, noted by themselves. */
@NullMarked
package dev.tiffin.faults.history;

import org.jspecify.annotations.NullMarked;
