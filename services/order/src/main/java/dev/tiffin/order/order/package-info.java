/**
 * The order itself, pure: what may happen to it, who may do it, and what follows. No clock, no
 * database, no protocol.
 */
@NullMarked
package dev.tiffin.order.order;

import org.jspecify.annotations.NullMarked;
