/** The words and values that all contracts share, as clients see them. */
@NullMarked
package dev.tiffin.gateway.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
