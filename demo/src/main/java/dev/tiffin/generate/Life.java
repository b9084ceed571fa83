package dev.tiffin.generate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order went through.
 *
 * @param reason empty where there is none, as is {@code liable}
 */
record Life(
    List<Happening> events,
    Status status,
    String reason,
    String liable,
    @Nullable Instant confirmedAt,
    @Nullable Instant acceptedAt,
    @Nullable Instant readyAt,
    @Nullable Instant pickedUpAt,
    Instant endedAt,
    Window promised,
    int preparationMinutes,
    @Nullable Ride ride) {

  enum Status {
    DELIVERED,
    COLLECTED,
    NO_SHOW,
    REJECTED,
    CANCELLED,
    UNDELIVERED,
    EXPIRED;

    boolean isCompleted() {
      return this == DELIVERED || this == COLLECTED;
    }

    /** Nobody took what had been cooked. */
    boolean isFailed() {
      return this == UNDELIVERED || this == NO_SHOW;
    }
  }

  /** When the meal was promised. */
  record Window(Instant from, Instant to) {
    private static final int WIDTH_SECONDS = 900;

    static Window from(Instant from) {
      return new Window(from, from.plusSeconds(WIDTH_SECONDS));
    }

    Window later(int minutes) {
      return new Window(from.plusSeconds(minutes * 60L), to.plusSeconds(minutes * 60L));
    }
  }
}
