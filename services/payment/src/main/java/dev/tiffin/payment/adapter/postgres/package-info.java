/** Payments, asks and keys in PostgreSQL. */
@NullMarked
package dev.tiffin.payment.adapter.postgres;

import org.jspecify.annotations.NullMarked;
