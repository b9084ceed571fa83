/** Tests of this module, through its package. */
@NullMarked
package dev.tiffin.platform.grpc;

import org.jspecify.annotations.NullMarked;
