@NullMarked
package dev.tiffin.reporting.odata.adapter.postgres;

import org.jspecify.annotations.NullMarked;
