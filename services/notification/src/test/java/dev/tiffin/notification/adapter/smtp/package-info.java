/** Mail against a mail server that does as it is told. */
@NullMarked
package dev.tiffin.notification.adapter.smtp;

import org.jspecify.annotations.NullMarked;
