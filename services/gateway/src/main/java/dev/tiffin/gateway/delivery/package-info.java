/** Deliveries, as REST and GraphQL show and move them. */
@NullMarked
package dev.tiffin.gateway.delivery;

import org.jspecify.annotations.NullMarked;
