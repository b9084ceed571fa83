/** Answers plans with SQL: one statement for each level. */
@NullMarked
package dev.tiffin.reporting.odata.adapter.postgres;

import org.jspecify.annotations.NullMarked;
