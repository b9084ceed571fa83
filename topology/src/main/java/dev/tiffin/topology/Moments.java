package dev.tiffin.topology;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;

/** Times, as they are given to commands. */
final class Moments {
  private Moments() {}

  /**
   * @param option that it was given to
   * @throws PlatformException if it is none
   */
  static Instant parse(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new PlatformException(
          "%s must be a time of RFC 3339, for example 2026-11-29T12:30:00Z, and \"%s\" is none"
              .formatted(option, text),
          malformed);
    }
  }

  static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
