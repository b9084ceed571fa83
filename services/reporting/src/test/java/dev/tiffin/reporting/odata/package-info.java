/** OData as a client sees it, over HTTP and a real PostgreSQL. */
@NullMarked
package dev.tiffin.reporting.odata;

import org.jspecify.annotations.NullMarked;
