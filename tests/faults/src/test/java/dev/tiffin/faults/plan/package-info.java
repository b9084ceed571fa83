@NullMarked
package dev.tiffin.faults.plan;

import org.jspecify.annotations.NullMarked;
