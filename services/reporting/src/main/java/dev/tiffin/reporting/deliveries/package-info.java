/** What is told of deliveries, and the rows that it comes to. */
@NullMarked
package dev.tiffin.reporting.deliveries;

import org.jspecify.annotations.NullMarked;
