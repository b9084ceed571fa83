@NullMarked
package dev.tiffin.faults;

import org.jspecify.annotations.NullMarked;
