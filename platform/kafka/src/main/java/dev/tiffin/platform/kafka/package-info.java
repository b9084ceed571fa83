/**
 * Facts on Kafka: told from a service's outbox in the order they happened, heard by others once
 * each for all they can see. Events travel as CloudEvents 1.0 in binary mode.
 */
@NullMarked
package dev.tiffin.platform.kafka;

import org.jspecify.annotations.NullMarked;
