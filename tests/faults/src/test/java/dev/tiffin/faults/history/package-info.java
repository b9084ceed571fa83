@NullMarked
package dev.tiffin.faults.history;

import org.jspecify.annotations.NullMarked;
