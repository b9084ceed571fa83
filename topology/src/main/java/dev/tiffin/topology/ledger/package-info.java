/**
 * Proves that the money adds up: what orders came to, what payment kept and what the provider wrote
 * down are held against one another.
 */
@NullMarked
package dev.tiffin.topology.ledger;

import org.jspecify.annotations.NullMarked;
