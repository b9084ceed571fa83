package dev.tiffin.notification.adapter.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** {@code Retry-After} (RFC 9110): seconds, or a date. */
final class RetryAfter {
  /** Nobody puts off their own news for longer. */
  static final Duration MAX = Duration.ofHours(1);

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

  private RetryAfter() {}

  /** Nothing if it cannot be read; never less than nothing, never more than {@link #MAX}. */
  static Optional<Duration> read(String value, Instant now) {
    String text = value.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      return Optional.of(bounded(Duration.between(now, DATE.parse(text, Instant::from))));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MAX) > 0 ? MAX : wait;
  }
}
