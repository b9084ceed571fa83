/** What is tried, one class for each question that a bar asks. */
@NullMarked
package dev.tiffin.bench.scenario;

import org.jspecify.annotations.NullMarked;
