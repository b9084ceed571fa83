/**
 * Makes load over HTTP/1.1 and measures it: open loop, one thread, latencies counted from when each
 * request was meant to be sent. Cheap, because it shares the machine with what it measures.
 */
@NullMarked
package dev.tiffin.bench.load;

import org.jspecify.annotations.NullMarked;
