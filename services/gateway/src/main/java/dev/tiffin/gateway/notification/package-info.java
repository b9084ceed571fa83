/** How customers want to hear of their orders, at the door. */
@NullMarked
package dev.tiffin.gateway.notification;

import org.jspecify.annotations.NullMarked;
