/** What a kitchen has to cook: its tickets, what it can take on, and when it can promise it. */
@NullMarked
package dev.tiffin.kitchen.ticket;

import org.jspecify.annotations.NullMarked;
