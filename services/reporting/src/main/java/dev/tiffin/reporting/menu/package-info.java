/** What is told of restaurants and their items, and the rows that it comes to. */
@NullMarked
package dev.tiffin.reporting.menu;

import org.jspecify.annotations.NullMarked;
