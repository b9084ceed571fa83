package dev.tiffin.payment.adapter.postgres;

import com.google.protobuf.ByteString;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.RefundId;

/**
 * An Idempotency-Key as it was used.
 *
 * @param requestHash SHA-256 of what was asked under it
 */
public record KeyUse(String callerId, String key, ByteString requestHash) {
  /** What the key led to. */
  record Led(ByteString requestHash, OrderId orderId, int version, RefundId refundId) {}

  record Ref(String callerId, String key) {}

  Ref ref() {
    return new Ref(callerId, key);
  }
}
