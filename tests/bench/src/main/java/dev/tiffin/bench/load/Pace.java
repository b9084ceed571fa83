package dev.tiffin.bench.load;

import java.util.concurrent.TimeUnit;

/** When requests are meant to be sent. */
public sealed interface Pace {
  /** Whether request {@code index} has a time of its own, however slow the server is. */
  boolean isOpen();

  /**
   * @return nanoseconds from the start at which request {@code index} is due
   */
  long dueNanos(long index);

  /** Evenly, whatever the server does: the open loop. */
  record Fixed(double perSecond) implements Pace {
    public Fixed {
      if (!(perSecond > 0 && perSecond <= 1_000_000)) {
        throw new IllegalArgumentException("a rate is above 0, at most 1000000, not " + perSecond);
      }
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public long dueNanos(long index) {
      return (long) (index * (TimeUnit.SECONDS.toNanos(1) / perSecond));
    }
  }

  /** The next as soon as one is answered: as many are under way as there are connections. */
  record AfterAnswer() implements Pace {
    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public long dueNanos(long index) {
      return 0;
    }
  }
}
