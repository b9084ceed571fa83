package dev.tiffin.notification.adapter.postgres;

import com.google.protobuf.ByteString;

/**
 * An Idempotency-Key as it is used.
 *
 * @param requestHash SHA-256 of what is asked under it
 */
public record KeyUse(String callerId, String key, ByteString requestHash) {}
