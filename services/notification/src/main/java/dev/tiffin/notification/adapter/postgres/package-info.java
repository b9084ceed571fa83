/** Subscriptions, notifications and what came of sending them, as they are kept. */
@NullMarked
package dev.tiffin.notification.adapter.postgres;

import org.jspecify.annotations.NullMarked;
