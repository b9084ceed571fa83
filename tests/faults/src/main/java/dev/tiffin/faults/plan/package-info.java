/** What goes wrong when. */
@NullMarked
package dev.tiffin.faults.plan;

import org.jspecify.annotations.NullMarked;
