/**
 * Rebuilds a read model from its events beside the live one, says whether the two agree, and swaps
 * the new one in while appends go on.
 */
@NullMarked
package dev.tiffin.platform.eventstore.rebuild;

import org.jspecify.annotations.NullMarked;
