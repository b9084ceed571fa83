/**
 * Keeps processes running: starts them, waits until they are ready, starts them again with back-off
 * when they die, and stops them in reverse order.
 */
@NullMarked
package dev.tiffin.topology.supervision;

import org.jspecify.annotations.NullMarked;
