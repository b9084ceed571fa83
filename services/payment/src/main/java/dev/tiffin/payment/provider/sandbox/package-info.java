/** The embedded provider: well-known test tokens, and a ledger of its own on disk. */
@NullMarked
package dev.tiffin.payment.provider.sandbox;

import org.jspecify.annotations.NullMarked;
