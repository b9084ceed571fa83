/** Built wrong on purpose, to prove that the rules catch it. */
@NullMarked
package dev.tiffin.architecture.wrong.reporting.sales;

import org.jspecify.annotations.NullMarked;
