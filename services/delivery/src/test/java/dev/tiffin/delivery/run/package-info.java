/** The life of a run, told step by step. */
@NullMarked
package dev.tiffin.delivery.run;

import org.jspecify.annotations.NullMarked;
