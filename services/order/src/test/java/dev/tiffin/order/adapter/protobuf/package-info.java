@NullMarked
package dev.tiffin.order.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
