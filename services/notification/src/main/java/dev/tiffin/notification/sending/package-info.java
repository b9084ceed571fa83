/** What is sent to whom, and what comes of it; how is for the adapters. */
@NullMarked
package dev.tiffin.notification.sending;

import org.jspecify.annotations.NullMarked;
