package dev.tiffin.generate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The money of an order, as it ended.
 *
 * @param provider empty for cash
 * @param declined why, empty where it was not
 */
record Charge(
    int version,
    boolean card,
    Status status,
    String provider,
    String declined,
    long amount,
    long captured,
    long refunded,
    Instant requestedAt,
    @Nullable Instant authorisedAt,
    @Nullable Instant capturedAt,
    Instant changedAt,
    @Nullable Refund refund) {

  enum Status {
    DECLINED,
    VOIDED,
    CAPTURED,
    PARTLY_REFUNDED,
    REFUNDED
  }

  /**
   * @param refundedAt null where the provider refused it for good
   */
  record Refund(
      long amount,
      String cause,
      String liable,
      Instant requestedAt,
      @Nullable Instant refundedAt) {}
}
