package dev.tiffin.platform.eventstore;

import java.time.Instant;

/**
 * Something that could not be carried out, kept until an operator decides about it.
 *
 * @param source the topic, queue or table that it came from
 * @param parkedAt when it was parked
 */
public record Parked(
    ParkedId id,
    String source,
    Content content,
    Failure failure,
    Instant parkedAt,
    Standing standing) {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * What is parked, as it came.
   *
   * @param subject what it is about: a stream, a piece of work; 200 characters
   * @param sequence its place among those of its subject, from 1; 0 where they have no order
   * @param place where it lay, for example partition and offset
   * @param type the full name of its Protobuf message, or whatever it said; 200 characters
   * @param data the message
   * @param headers whatever came with it, a line for each; 4,000 characters
   * @param at when it happened, or was handed over
   * @param traceParent W3C trace context to go on with, or empty
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to a parser, never compared
  public record Content(
      String subject,
      int sequence,
      String place,
      String type,
      byte[] data,
      String headers,
      Instant at,
      String traceParent) {
    private static final int NAME_MAX = 200;
    private static final int HEADERS_MAX = 4_000;

    public Content {
      subject = printable(subject, NAME_MAX);
      type = printable(type, NAME_MAX);
      headers = printable(headers, HEADERS_MAX);
      traceParent = printable(traceParent, NAME_MAX);
      at = within(at);
    }
  }

  /**
   * Why it is parked.
   *
   * @param cause what went wrong the last time; 1,000 characters
   * @param attempts how often it was tried in vain, 0 where it was not tried
   * @param at the last time
   */
  public record Failure(String cause, int attempts, Instant at) {
    private static final int CAUSE_MAX = 1_000;

    public Failure {
      cause = printable(cause, CAUSE_MAX);
      at = within(at);
    }

    /** What an exception says of itself and of what lies under it. */
    public static Failure of(Throwable thrown, int attempts, Instant at) {
      StringBuilder cause = new StringBuilder(thrown.toString());
      Throwable under = thrown.getCause();
      for (int depth = 0; under != null && depth < 5; depth++, under = under.getCause()) {
        String said = String.valueOf(under.getMessage());
        if (cause.indexOf(said) < 0) {
          cause.append("; ").append(under);
        }
      }
      return new Failure(cause.toString(), attempts, at);
    }
  }

  /** How it stands. */
  public sealed interface Standing {
    /**
     * It can be sent again, or dropped.
     *
     * @param behind how many of the same subject wait behind it
     */
    record Open(int behind) implements Standing {}

    /**
     * It waits behind another of the same subject.
     *
     * @param head the first of them
     */
    record Behind(ParkedId head) implements Standing {}

    /**
     * Somebody has decided about it.
     *
     * @param reason why it was dropped, empty if it was not
     */
    record Ended(Ending how, String by, String reason, Instant at) implements Standing {}
  }

  /** What somebody decided. */
  public enum Ending {
    SENT_AGAIN,
    DROPPED
  }

  /** Strangers may have put any time there is into a header. */
  private static Instant within(Instant at) {
    return at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? Instant.EPOCH : at;
  }

  /** PostgreSQL takes no NUL in a text, and an operator's terminal no control characters. */
  private static String printable(String text, int max) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), max));
    text.codePoints()
        .limit(max)
        .map(c -> (Character.isISOControl(c) && c != '\n') || isHalf(c) ? '\uFFFD' : c)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
