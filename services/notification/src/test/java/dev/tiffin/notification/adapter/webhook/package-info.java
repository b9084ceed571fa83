/** Webhooks against receivers that mean harm. */
@NullMarked
package dev.tiffin.notification.adapter.webhook;

import org.jspecify.annotations.NullMarked;
