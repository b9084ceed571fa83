/** Several requests in one, as JSON or in parts of a multipart body. */
@NullMarked
package dev.tiffin.reporting.odata.adapter.batch;

import org.jspecify.annotations.NullMarked;
