/** Delivery's gRPC door: who may see and do what. */
@NullMarked
package dev.tiffin.delivery.adapter.grpc;

import org.jspecify.annotations.NullMarked;
