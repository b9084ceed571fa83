/** Web push against the RFC's example and a browser's half. */
@NullMarked
package dev.tiffin.notification.adapter.webpush;

import org.jspecify.annotations.NullMarked;
