/** Tests of rebuilding. */
@NullMarked
package dev.tiffin.platform.eventstore.rebuild;

import org.jspecify.annotations.NullMarked;
