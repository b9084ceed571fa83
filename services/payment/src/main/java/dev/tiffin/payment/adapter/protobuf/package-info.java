/** A payment in the contracts' words: events as they are kept and told, payments as shown. */
@NullMarked
package dev.tiffin.payment.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
