/** What notification hears: of orders. */
@NullMarked
package dev.tiffin.notification.adapter.kafka;

import org.jspecify.annotations.NullMarked;
