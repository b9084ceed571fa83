/** The gRPC door, answered from an immutable snapshot of ready-built messages. */
@NullMarked
package dev.tiffin.menu.adapter.grpc;

import org.jspecify.annotations.NullMarked;
