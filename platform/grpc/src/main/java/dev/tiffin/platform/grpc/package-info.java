/**
 * gRPC the same way everywhere: servers on virtual threads, channels from a target URI, who calls
 * in the metadata, refusals as one closed type, a deadline on every call, telemetry on both sides.
 */
@NullMarked
package dev.tiffin.platform.grpc;

import org.jspecify.annotations.NullMarked;
