/** What is measured: Tiffin and the peer, each with its processes and the same three questions. */
@NullMarked
package dev.tiffin.bench.system;

import org.jspecify.annotations.NullMarked;
