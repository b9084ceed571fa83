/** The one door for clients: REST and GraphQL in, gRPC out. */
@NullMarked
package dev.tiffin.gateway;

import org.jspecify.annotations.NullMarked;
