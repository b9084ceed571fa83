package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.plan.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What it means to whoever asks that a statement failed. */
final class Failures {
  /** SQLSTATE of a statement that was stopped. */
  private static final String CANCELLED = "57014";

  /** SQLSTATEs of values that a function cannot take. */
  private static final String DATA = "22";

  private Failures() {}

  /**
   * @param time that it had
   * @return empty if it is no fault of what was asked
   */
  static Optional<Refused> refusal(Throwable failure, Duration time) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && sql.getSQLState() != null) {
        if (sql.getSQLState().startsWith(CANCELLED)) {
          return Optional.of(tooLong(time));
        }
        if (sql.getSQLState().startsWith(DATA)) {
          return Optional.of(notToBeEvaluated());
        }
      }
    }
    return Optional.empty();
  }

  static Refused tooLong(Duration time) {
    return Refused.of(
        504,
        "QUERY_TIMEOUT",
        "That takes longer than " + time.toSeconds() + " seconds. Ask for less.");
  }

  /** No expression should get here; it is for numbers that are absurdly long. */
  private static Refused notToBeEvaluated() {
    return Refused.invalid("That cannot be evaluated.");
  }
}
