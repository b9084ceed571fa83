/** Tests of what the bench relies on here. */
@NullMarked
package dev.tiffin.bench.scenario;

import org.jspecify.annotations.NullMarked;
