/** What kitchen hears: of orders, and of its restaurants from menu. */
@NullMarked
package dev.tiffin.kitchen.adapter.kafka;

import org.jspecify.annotations.NullMarked;
