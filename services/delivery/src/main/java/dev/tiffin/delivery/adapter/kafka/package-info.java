/** What delivery hears of orders. */
@NullMarked
package dev.tiffin.delivery.adapter.kafka;

import org.jspecify.annotations.NullMarked;
