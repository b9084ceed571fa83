/** Tests of what the bench relies on here. */
@NullMarked
package dev.tiffin.bench.report;

import org.jspecify.annotations.NullMarked;
