@NullMarked
package dev.tiffin.order.checkout;

import org.jspecify.annotations.NullMarked;
