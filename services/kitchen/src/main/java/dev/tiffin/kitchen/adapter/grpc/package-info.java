/** Kitchen's gRPC door, and the services it asks itself: order and menu. */
@NullMarked
package dev.tiffin.kitchen.adapter.grpc;

import org.jspecify.annotations.NullMarked;
