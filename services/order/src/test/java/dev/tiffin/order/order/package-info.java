@NullMarked
package dev.tiffin.order.order;

import org.jspecify.annotations.NullMarked;
