/** What reporting hears, topic by topic. */
@NullMarked
package dev.tiffin.reporting.adapter.kafka;

import org.jspecify.annotations.NullMarked;
