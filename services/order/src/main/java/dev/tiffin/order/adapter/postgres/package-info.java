/**
 * Orders in PostgreSQL: events, current state, personal data and idempotency keys, written as one.
 */
@NullMarked
package dev.tiffin.order.adapter.postgres;

import org.jspecify.annotations.NullMarked;
