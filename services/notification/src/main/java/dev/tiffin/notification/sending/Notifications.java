package dev.tiffin.notification.sending;

import java.time.Instant;

/** Where notifications are kept. */
public interface Notifications {
  Due due(MessageId id, Instant now);

  /** Notes what an attempt came to, and what follows from it. */
  void note(MessageId id, Attempt attempt, Instant at);
}
