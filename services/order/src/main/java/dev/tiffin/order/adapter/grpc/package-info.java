/** The service's gRPC door, and the menu's as it is called from here. */
@NullMarked
package dev.tiffin.order.adapter.grpc;

import org.jspecify.annotations.NullMarked;
