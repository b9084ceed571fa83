/** Tests of what is in the package of the same name. */
@NullMarked
package dev.tiffin.reporting.sales;

import org.jspecify.annotations.NullMarked;
