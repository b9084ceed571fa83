package dev.tiffin.reporting.odata;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One order of the tests, to compare with what is answered. */
record Sold(
    String id,
    String restaurantId,
    String shortCode,
    String status,
    @Nullable String reason,
    @Nullable String promotion,
    BigDecimal total,
    int items,
    Instant placedAt,
    @Nullable Instant acceptedAt,
    @Nullable Integer minutes,
    List<Integer> quantities,
    @Nullable Boolean onTime) {
  static final String LYON = "r1";
  static final String TUNIS = "r2";
  private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00.25Z");
  private static final List<String> STATES = List.of("DELIVERED", "CANCELLED", "PLACED");
  private static final List<String> CODES = List.of("WELCOME", "O'NEIL", "50%_off");

  /** Two thirds of them in Lyon. */
  static List<Sold> all() {
    return IntStream.rangeClosed(1, 24).mapToObj(Sold::number).toList();
  }

  private static Sold number(int i) {
    String status = STATES.get(i % 3);
    Instant placedAt = BEGIN.plus(Duration.ofMinutes(437L * i));
    return new Sold(
        "o%02d".formatted(i),
        i % 4 == 0 ? TUNIS : LYON,
        "K%d-%02d".formatted(i % 7, i),
        status,
        status.equals("CANCELLED") ? (i % 2 == 0 ? "TOO_BUSY" : "OTHER") : null,
        i % 5 == 0 ? CODES.get(i % 3) : null,
        new BigDecimal("2.55").multiply(BigDecimal.valueOf(i % 11)),
        1 + i % 5,
        placedAt,
        i % 6 == 0 ? null : placedAt.plusSeconds(60L * (i % 9)),
        i % 4 == 1 ? null : 10 + i % 3,
        IntStream.rangeClosed(1, (i + i / 4) % 4).map(n -> 1 + (i + n) % 3).boxed().toList(),
        status.equals("DELIVERED") ? onTime(i) : null);
  }

  private static @Nullable Boolean onTime(int i) {
    return i % 9 == 0 ? null : i % 2 == 0;
  }

  boolean isDelivered() {
    return status.equals("DELIVERED");
  }

  String city() {
    return restaurantId.equals(LYON) ? "Lyon" : "Tunis";
  }

  String currency() {
    return restaurantId.equals(LYON) ? "EUR" : "TND";
  }

  LocalDate placedOn() {
    return placedAt.atZone(ZoneId.of("Europe/Paris")).toLocalDate();
  }
}
