package dev.tiffin.notification.adapter.protobuf;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.notification.v1.AttemptOutcome;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.notification.news.News;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Channel;
import java.time.Instant;

/** Single words: enums, times, windows. */
public final class Words {
  private static final String REASON_PREFIX = "REASON_";

  private Words() {}

  public static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  public static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  public static News.Promised promised(PromisedWindow window) {
    return new News.Promised(instant(window.getFrom()), instant(window.getTo()));
  }

  /** For example {@code TOO_BUSY}; empty where there is none. */
  public static String reason(Reason reason) {
    return switch (reason) {
      case REASON_UNSPECIFIED, UNRECOGNIZED -> "";
      case REASON_OUT_OF_ITEMS,
          REASON_KITCHEN_CLOSED,
          REASON_TOO_BUSY,
          REASON_CUSTOMER_REQUEST,
          REASON_CANNOT_MEET_NOTE,
          REASON_ADDRESS_UNREACHABLE,
          REASON_PAYMENT_DECLINED,
          REASON_OTHER,
          REASON_CUSTOMER_ABSENT ->
          reason.name().substring(REASON_PREFIX.length());
    };
  }

  public static dev.tiffin.contracts.notification.v1.Channel channel(Channel channel) {
    return switch (channel) {
      case EMAIL -> dev.tiffin.contracts.notification.v1.Channel.CHANNEL_EMAIL;
      case PUSH -> dev.tiffin.contracts.notification.v1.Channel.CHANNEL_PUSH;
      case WEBHOOK -> dev.tiffin.contracts.notification.v1.Channel.CHANNEL_WEBHOOK;
    };
  }

  /**
   * @throws IllegalArgumentException if it is none that this version knows
   */
  public static Channel channel(dev.tiffin.contracts.notification.v1.Channel channel) {
    return switch (channel) {
      case CHANNEL_EMAIL -> Channel.EMAIL;
      case CHANNEL_PUSH -> Channel.PUSH;
      case CHANNEL_WEBHOOK -> Channel.WEBHOOK;
      case CHANNEL_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("there is no channel " + channel);
    };
  }

  public static AttemptOutcome outcome(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Delivered() -> AttemptOutcome.ATTEMPT_OUTCOME_DELIVERED;
      case Attempt.Later _ -> AttemptOutcome.ATTEMPT_OUTCOME_FAILED;
      case Attempt.Refused _ -> AttemptOutcome.ATTEMPT_OUTCOME_REFUSED;
      case Attempt.Gone _ -> AttemptOutcome.ATTEMPT_OUTCOME_GONE;
    };
  }
}
