package dev.tiffin.generate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery, as it ended.
 *
 * @param courier who has it, or had it last
 * @param refusedBy those who were asked in vain before
 * @param lost who bears that it was not handed over
 */
record Ride(
    int version,
    @Nullable Integer courier,
    List<Integer> refusedBy,
    Status status,
    String proof,
    String reason,
    String lost,
    Instant openedAt,
    @Nullable Instant askedAt,
    @Nullable Instant assignedAt,
    @Nullable Instant pickedUpAt,
    Instant endedAt,
    @Nullable Instant promisedTo) {

  enum Status {
    DELIVERED,
    RETURNED,
    CANCELLED
  }

  int offers() {
    return refusedBy.size() + (courier == null ? 0 : 1);
  }

  @Nullable Boolean onTime() {
    return status == Status.DELIVERED && promisedTo != null ? !endedAt.isAfter(promisedTo) : null;
  }
}
