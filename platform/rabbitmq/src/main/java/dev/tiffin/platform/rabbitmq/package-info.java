/**
 * Work on RabbitMQ: handed over from a service's outbox to a queue, done once by somebody,
 * acknowledged after its effect is stored, tried again with growing delays, and parked with its
 * cause where that does not help.
 */
@NullMarked
package dev.tiffin.platform.rabbitmq;

import org.jspecify.annotations.NullMarked;
