/** What the order hears. */
@NullMarked
package dev.tiffin.order.adapter.kafka;

import org.jspecify.annotations.NullMarked;
