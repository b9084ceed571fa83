package dev.tiffin.platform.eventstore;

/**
 * Something that happened, about to be kept.
 *
 * @param type the full name of its Protobuf message, for example {@code
 *     tiffin.order.v1.OrderPlaced}
 * @param data the message
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to the database, never compared
public record NewEvent(String type, byte[] data) {}
