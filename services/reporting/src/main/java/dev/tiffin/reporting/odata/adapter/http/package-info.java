/** OData over HTTP. */
@NullMarked
package dev.tiffin.reporting.odata.adapter.http;

import org.jspecify.annotations.NullMarked;
