package dev.tiffin.notification.sending;

import java.time.Instant;

/**
 * What is sent.
 *
 * @param id stays the same through every retry
 * @param type for example {@code order.accepted}
 * @param happenedAt when what it tells of happened
 */
public record Message(
    MessageId id, Destination to, String type, Instant happenedAt, Content content) {}
