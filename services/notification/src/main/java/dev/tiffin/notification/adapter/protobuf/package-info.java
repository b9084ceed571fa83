/** Notification's words as its contract has them. */
@NullMarked
package dev.tiffin.notification.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
