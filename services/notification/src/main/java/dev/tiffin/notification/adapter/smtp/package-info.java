/** Mail, handed to a mail server over SMTP. */
@NullMarked
package dev.tiffin.notification.adapter.smtp;

import org.jspecify.annotations.NullMarked;
