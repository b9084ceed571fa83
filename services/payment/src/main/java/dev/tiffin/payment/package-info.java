/** Payment: the money of each order, authorised, captured, voided and given back. */
@NullMarked
package dev.tiffin.payment;

import org.jspecify.annotations.NullMarked;
