package dev.tiffin.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until somebody lets time pass. */
final class SetClock implements InstantSource {
  private final AtomicReference<Instant> now;

  SetClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  void pass(Duration duration) {
    var unused = now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }
}
