/** What is told of orders, and the rows that it comes to. */
@NullMarked
package dev.tiffin.reporting.orders;

import org.jspecify.annotations.NullMarked;
