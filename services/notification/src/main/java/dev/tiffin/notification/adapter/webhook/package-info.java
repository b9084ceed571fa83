/**
 * Webhooks as Standard Webhooks 1.0 has them, and posts to addresses that strangers chose: checked
 * when they are written down and once more when they are connected to.
 */
@NullMarked
package dev.tiffin.notification.adapter.webhook;

import org.jspecify.annotations.NullMarked;
