/** The notification service: e-mail, web push and webhooks that tell what became of orders. */
@NullMarked
package dev.tiffin.notification;

import org.jspecify.annotations.NullMarked;
