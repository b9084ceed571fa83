/** Identity's gRPC door, and the check of the operator's secret in front of it. */
@NullMarked
package dev.tiffin.identity.adapter.grpc;

import org.jspecify.annotations.NullMarked;
