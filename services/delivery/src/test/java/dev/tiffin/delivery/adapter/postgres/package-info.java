/** The tables, looked at through what reads and writes them. */
@NullMarked
package dev.tiffin.delivery.adapter.postgres;

import org.jspecify.annotations.NullMarked;
