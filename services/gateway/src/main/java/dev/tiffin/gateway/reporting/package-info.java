/** Reports on the business: OData questions, passed on to reporting as they are. */
@NullMarked
package dev.tiffin.gateway.reporting;

import org.jspecify.annotations.NullMarked;
