/** Who wants to hear of orders, and where. */
@NullMarked
package dev.tiffin.notification.subscribing;

import org.jspecify.annotations.NullMarked;
