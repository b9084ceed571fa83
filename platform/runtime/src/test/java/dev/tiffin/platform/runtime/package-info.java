/** Tests of this module, through its package. */
@NullMarked
package dev.tiffin.platform.runtime;

import org.jspecify.annotations.NullMarked;
