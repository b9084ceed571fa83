/**
 * The whole system as code: which processes there are and what each is told, how they are started
 * together, and the commands of {@code ./tiffin}.
 */
@NullMarked
package dev.tiffin.topology;

import org.jspecify.annotations.NullMarked;
