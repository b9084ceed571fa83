/** Tests of this module, through its package. */
@NullMarked
package dev.tiffin.platform.eventstore;

import org.jspecify.annotations.NullMarked;
