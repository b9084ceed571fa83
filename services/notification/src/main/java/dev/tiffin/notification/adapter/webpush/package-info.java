/** Web push: RFC 8030 for the way, 8291 for secrecy, 8292 for who sends. */
@NullMarked
package dev.tiffin.notification.adapter.webpush;

import org.jspecify.annotations.NullMarked;
