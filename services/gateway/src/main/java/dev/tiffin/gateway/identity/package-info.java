/** Who calls: verifies bearer tokens against identity's published keys. */
@NullMarked
package dev.tiffin.gateway.identity;

import org.jspecify.annotations.NullMarked;
