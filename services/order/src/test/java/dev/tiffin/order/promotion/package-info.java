@NullMarked
package dev.tiffin.order.promotion;

import org.jspecify.annotations.NullMarked;
