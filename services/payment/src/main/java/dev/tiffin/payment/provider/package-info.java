/** What payment asks of whoever moves the money, and what it is told in return. */
@NullMarked
package dev.tiffin.payment.provider;

import org.jspecify.annotations.NullMarked;
