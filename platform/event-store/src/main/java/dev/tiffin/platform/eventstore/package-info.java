/**
 * A service's own PostgreSQL database and the events in it: append with optimistic concurrency,
 * read a stream, and an outbox and inbox kept in the same transactions as the effects.
 */
@NullMarked
package dev.tiffin.platform.eventstore;

import org.jspecify.annotations.NullMarked;
