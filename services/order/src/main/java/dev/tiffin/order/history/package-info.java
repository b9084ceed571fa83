/** What orders went through: told and folded from their events, up to any moment. */
@NullMarked
package dev.tiffin.order.history;

import org.jspecify.annotations.NullMarked;
