/** Runs and their events as messages, for the wire and for the table. */
@NullMarked
package dev.tiffin.delivery.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
