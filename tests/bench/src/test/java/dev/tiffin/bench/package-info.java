/** Tests of the bench's command line. */
@NullMarked
package dev.tiffin.bench;

import org.jspecify.annotations.NullMarked;
