/** What must hold whatever broke, each checked by code of its own that knows no service. */
@NullMarked
package dev.tiffin.faults.invariant;

import org.jspecify.annotations.NullMarked;
