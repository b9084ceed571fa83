/** Given how things stand, who is asked. */
@NullMarked
package dev.tiffin.delivery.dispatch;

import org.jspecify.annotations.NullMarked;
