/**
 * All services in one process: the same wiring, databases and facts, with calls that stay in
 * memory.
 */
@NullMarked
package dev.tiffin.topology.monolith;

import org.jspecify.annotations.NullMarked;
