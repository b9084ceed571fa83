/** Another system that restaurants have their orders told to, and what it heard. */
@NullMarked
package dev.tiffin.faults.webhook;

import org.jspecify.annotations.NullMarked;
