/** How the gateway waits for an answer over gRPC. */
@NullMarked
package dev.tiffin.gateway.adapter.grpc;

import org.jspecify.annotations.NullMarked;
