package dev.tiffin.platform.kafka;

import java.time.Instant;

/**
 * Something that happened elsewhere, as it was heard.
 *
 * @param streamId what it happened to
 * @param version where it stands among the events of that stream, from 1
 * @param type the full name of its Protobuf message
 * @param data the message
 * @param at when it happened
 * @param traceParent W3C trace context to go on with, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a parser, never compared
public record Fact(
    String streamId, int version, String type, byte[] data, Instant at, String traceParent) {}
