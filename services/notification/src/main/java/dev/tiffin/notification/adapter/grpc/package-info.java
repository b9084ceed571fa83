/** What customers and other systems ask of their subscriptions. */
@NullMarked
package dev.tiffin.notification.adapter.grpc;

import org.jspecify.annotations.NullMarked;
