/** Which courier is asked to carry which order, and when it will be at the door. Pure. */
@NullMarked
package dev.tiffin.delivery.dispatch;

import org.jspecify.annotations.NullMarked;
