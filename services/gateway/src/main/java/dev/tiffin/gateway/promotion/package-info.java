/** Promotions: codes that take something off an order. */
@NullMarked
package dev.tiffin.gateway.promotion;

import org.jspecify.annotations.NullMarked;
