/** Files of Apache Parquet, written with its own library but without Hadoop. */
@NullMarked
package dev.tiffin.reporting.odata.adapter.parquet;

import org.jspecify.annotations.NullMarked;
