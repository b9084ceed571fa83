/** Events of every version can still be read. */
@NullMarked
package dev.tiffin.delivery.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
