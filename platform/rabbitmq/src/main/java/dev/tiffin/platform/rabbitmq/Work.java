package dev.tiffin.platform.rabbitmq;

/**
 * Something to be done once, by whoever is free.
 *
 * @param queue the name of the {@link WorkQueue} or {@link DelayQueue} it goes to; when it is
 *     handled, of the work queue it came from
 * @param id the same whenever it comes again
 * @param type the full name of its Protobuf message
 * @param body the message
 * @param traceParent W3C trace context to go on with, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a parser, never compared
public record Work(String queue, String id, String type, byte[] body, String traceParent) {}
