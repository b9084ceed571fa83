/** Commands passed on over gRPC. */
@NullMarked
package dev.tiffin.reporting.odata.adapter.grpc;

import org.jspecify.annotations.NullMarked;
