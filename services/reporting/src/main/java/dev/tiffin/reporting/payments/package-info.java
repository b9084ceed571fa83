/** What is told of payments, and the rows that it comes to. */
@NullMarked
package dev.tiffin.reporting.payments;

import org.jspecify.annotations.NullMarked;
