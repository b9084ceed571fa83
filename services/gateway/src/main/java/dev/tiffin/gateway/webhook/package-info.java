/** Other systems that want to hear of orders, at the door. */
@NullMarked
package dev.tiffin.gateway.webhook;

import org.jspecify.annotations.NullMarked;
