/** What was found, and how it is told: on the terminal, as JSON, as a Markdown table. */
@NullMarked
package dev.tiffin.bench.report;

import org.jspecify.annotations.NullMarked;
