/** What a restaurant sold on a day, as numbers that are added up. */
@NullMarked
package dev.tiffin.reporting.sales;

import org.jspecify.annotations.NullMarked;
