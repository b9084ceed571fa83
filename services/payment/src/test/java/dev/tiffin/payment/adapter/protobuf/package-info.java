/** The approved bytes of every event. */
@NullMarked
package dev.tiffin.payment.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
