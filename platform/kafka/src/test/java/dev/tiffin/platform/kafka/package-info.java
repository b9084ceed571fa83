/** Tests of this module, through its package. */
@NullMarked
package dev.tiffin.platform.kafka;

import org.jspecify.annotations.NullMarked;
