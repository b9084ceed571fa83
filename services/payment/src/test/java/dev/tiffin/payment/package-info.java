/** Payment against a real database and a real broker. */
@NullMarked
package dev.tiffin.payment;

import org.jspecify.annotations.NullMarked;
