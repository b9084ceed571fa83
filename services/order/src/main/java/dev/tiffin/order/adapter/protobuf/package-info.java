/** The order's words as Protobuf messages, and back. */
@NullMarked
package dev.tiffin.order.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
