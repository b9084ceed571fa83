/** The read side of the business: what happened, from every topic, to be asked in OData. */
@NullMarked
package dev.tiffin.reporting;

import org.jspecify.annotations.NullMarked;
