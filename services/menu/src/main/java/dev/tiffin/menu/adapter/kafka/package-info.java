/** What menu hears of orders. */
@NullMarked
package dev.tiffin.menu.adapter.kafka;

import org.jspecify.annotations.NullMarked;
