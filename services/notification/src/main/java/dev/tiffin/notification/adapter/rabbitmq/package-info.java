/** Sending as work: what is to be sent, and who sends it. */
@NullMarked
package dev.tiffin.notification.adapter.rabbitmq;

import org.jspecify.annotations.NullMarked;
