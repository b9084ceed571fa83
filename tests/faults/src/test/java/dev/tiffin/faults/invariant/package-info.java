@NullMarked
package dev.tiffin.faults.invariant;

import org.jspecify.annotations.NullMarked;
