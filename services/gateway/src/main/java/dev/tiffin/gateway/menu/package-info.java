/** Restaurants, menus and items, as REST and GraphQL show them. */
@NullMarked
package dev.tiffin.gateway.menu;

import org.jspecify.annotations.NullMarked;
