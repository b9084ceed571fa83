package dev.tiffin.notification.sending;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Sends a notification when its turn has come, and keeps what came of it. A crash between the
 * sending and the note sends it again, with the same id.
 */
public final class Dispatch {
  private static final int AT_ONCE_TO_ONE = 4;

  private final Notifications notifications;
  private final Sender sender;
  private final InstantSource clock;
  private final Receivers receivers = new Receivers(AT_ONCE_TO_ONE);

  public Dispatch(Notifications notifications, Sender sender, InstantSource clock) {
    this.notifications = notifications;
    this.sender = sender;
    this.clock = clock;
  }

  /** Has it sent, unless that is over or has to wait. */
  public Sent send(MessageId id) {
    return switch (notifications.due(id, now())) {
      case Due.Unknown() -> new Sent.Unknown();
      case Due.Over() -> new Sent.Done();
      case Due.Waiting(Message message, String receiver) -> send(message, receiver);
    };
  }

  private Sent send(Message message, String receiver) {
    Optional<Duration> turnedAway = receivers.enter(receiver);
    if (turnedAway.isPresent()) {
      return new Sent.Busy(turnedAway.get());
    }
    Attempt attempt = attempt(message, receiver);
    notifications.note(message.id(), attempt, now());
    return switch (attempt) {
      case Attempt.Delivered() -> new Sent.Done();
      case Attempt.Gone _ -> new Sent.Done();
      case Attempt.Refused(String why) -> new Sent.Refused(why);
      case Attempt.Later(String why, Optional<Duration> wait) ->
          new Sent.Failed(why, wait.orElse(Duration.ZERO));
    };
  }

  private Attempt attempt(Message message, String receiver) {
    Instant began = clock.instant();
    try {
      return sender.send(message);
    } finally {
      receivers.leave(receiver, Duration.between(began, clock.instant()));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
