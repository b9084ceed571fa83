package dev.tiffin.platform.eventstore;

import java.time.Instant;

/**
 * Something that happened, as it is kept.
 *
 * @param position where it stands among all events of this database; grows in commit order
 * @param version where it stands in its stream, from 1 without a hole
 * @param traceParent W3C trace context of the call that caused it, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way out of the database, never compared
public record StoredEvent(
    long position,
    String streamId,
    int version,
    String type,
    byte[] data,
    Instant at,
    String traceParent) {}
