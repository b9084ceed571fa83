/** Reads and writes OData with Olingo, which knows nothing of tables. */
@NullMarked
package dev.tiffin.reporting.odata.adapter.olingo;

import org.jspecify.annotations.NullMarked;
