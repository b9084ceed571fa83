@NullMarked
package dev.tiffin.order;

import org.jspecify.annotations.NullMarked;
