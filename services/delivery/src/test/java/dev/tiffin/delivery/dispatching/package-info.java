/** One leads and asks in time. */
@NullMarked
package dev.tiffin.delivery.dispatching;

import org.jspecify.annotations.NullMarked;
