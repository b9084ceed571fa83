/**
 * One Kafka node (broker and controller in one, KRaft) as a process of its own. Started by whoever
 * wants a broker on this machine, with a class path of its own.
 */
@NullMarked
package dev.tiffin.platform.kafkabroker;

import org.jspecify.annotations.NullMarked;
