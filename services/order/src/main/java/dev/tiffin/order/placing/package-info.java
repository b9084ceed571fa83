/**
 * Placing an order: once for each key, priced by the menu at this moment, durable before the
 * answer.
 */
@NullMarked
package dev.tiffin.order.placing;

import org.jspecify.annotations.NullMarked;
