/** Orders, as REST and GraphQL take, show and change them. */
@NullMarked
package dev.tiffin.gateway.order;

import org.jspecify.annotations.NullMarked;
