/** Tests of what is in the package of the same name. */
@NullMarked
package dev.tiffin.reporting.adapter.kafka;

import org.jspecify.annotations.NullMarked;
