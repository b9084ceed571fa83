/** The sandbox and its ledger on a real disk. */
@NullMarked
package dev.tiffin.payment.provider.sandbox;

import org.jspecify.annotations.NullMarked;
