/** The work that offers make: to look, when their time is over, whether they were taken. */
@NullMarked
package dev.tiffin.delivery.adapter.rabbitmq;

import org.jspecify.annotations.NullMarked;
