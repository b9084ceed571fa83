/** The tables of reporting, each with its SQL. */
@NullMarked
package dev.tiffin.reporting.adapter.postgres;

import org.jspecify.annotations.NullMarked;
