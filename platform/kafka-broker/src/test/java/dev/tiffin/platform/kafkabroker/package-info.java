/** Tests of what the broker checks before Kafka does; Kafka itself runs in platform/embedded's. */
@NullMarked
package dev.tiffin.platform.kafkabroker;

import org.jspecify.annotations.NullMarked;
