/** What payment hears of orders. */
@NullMarked
package dev.tiffin.payment.adapter.kafka;

import org.jspecify.annotations.NullMarked;
