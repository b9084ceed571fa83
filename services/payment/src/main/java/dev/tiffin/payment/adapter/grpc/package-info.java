/** Payment's gRPC door: who may see and give back what. */
@NullMarked
package dev.tiffin.payment.adapter.grpc;

import org.jspecify.annotations.NullMarked;
