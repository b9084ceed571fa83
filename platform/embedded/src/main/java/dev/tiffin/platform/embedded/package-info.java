/**
 * PostgreSQL, Kafka and RabbitMQ as child processes on loopback: unpacked, initialised, started,
 * awaited, stopped and recovered. Knows nothing about who uses them.
 */
@NullMarked
package dev.tiffin.platform.embedded;

import org.jspecify.annotations.NullMarked;
