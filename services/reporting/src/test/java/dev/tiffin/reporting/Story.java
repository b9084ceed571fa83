package dev.tiffin.reporting;

import com.google.protobuf.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What is told of one order, step by step. */
final class Story {
  final String id = UUID.randomUUID().toString();
  private final ReportingTown town;
  private Instant now;

  Story(ReportingTown town, Instant now) {
    this.town = town;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  Story afterMinutes(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
    return this;
  }

  Story order(Message... facts) {
    town.orders.tell(now, id, facts);
    return this;
  }

  Story payment(Message... facts) {
    town.payments.tell(now, id, facts);
    return this;
  }

  Story delivery(Message... facts) {
    town.deliveries.tell(now, id, facts);
    return this;
  }
}
