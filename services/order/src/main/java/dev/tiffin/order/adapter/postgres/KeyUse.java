package dev.tiffin.order.adapter.postgres;

import com.google.protobuf.ByteString;

/**
 * An Idempotency-Key as it was used.
 *
 * @param requestHash SHA-256 of what was asked under it
 */
public record KeyUse(String callerId, String key, ByteString requestHash) {
  /** What the key led to. */
  public record Outcome(ByteString requestHash, String orderId, int version) {}

  /** Whether it comes with the same request as the one that led to that. */
  public boolean asksTheSameAs(Outcome before) {
    return requestHash.equals(before.requestHash);
  }

  record Ref(String callerId, String key) {}

  Ref ref() {
    return new Ref(callerId, key);
  }
}
