/** Tests of the test support: it must fail when it should. */
@NullMarked
package dev.tiffin.platform.testing;

import org.jspecify.annotations.NullMarked;
