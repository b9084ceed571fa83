package dev.tiffin.platform.runtime;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Makes UUIDs of version 7 (RFC 9562): sorted by time, unguessable enough to be public. Each is
 * greater than the one before, whichever thread asks and whatever the clock does meanwhile.
 */
public final class Uuid7 implements Supplier<UUID> {
  private final TimeBasedEpochGenerator generator =
      Generators.timeBasedEpochGenerator(null, new ForwardClock());

  /** No id that was made then or later is smaller. */
  public static UUID firstOf(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }

  /** One at a time: the generator reads its clock before it takes its own lock. */
  @Override
  public synchronized UUID get() {
    return generator.generate();
  }

  /** A wall clock that stands still rather than go back. */
  private static final class ForwardClock extends UUIDClock {
    private long latest;

    @Override
    public long currentTimeMillis() {
      latest = Math.max(latest, System.currentTimeMillis());
      return latest;
    }
  }
}
