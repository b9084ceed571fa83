package dev.tiffin.delivery.watching;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes those who watch. A wake-up carries nothing but what changed: whoever is slow finds many of
 * them as one, and looks at how things are then.
 */
public final class Watchers implements AutoCloseable {
  /** How many may watch at the same time. */
  static final int WATCHES_MAX = 10_000;

  private final ConcurrentHashMap<Subject, Set<Watch>> bySubject = new ConcurrentHashMap<>();
  private final Semaphore places = new Semaphore(WATCHES_MAX);
  private volatile boolean closed;

  /** One watcher's place; close it when done. Used by one thread. */
  public final class Watch implements AutoCloseable {
    private final Set<Subject> followed = new HashSet<>();
    private final Set<Subject> changed = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);

    private Watch() {}

    /** From now on, this too. */
    public void follow(Subject subject) {
      if (followed.add(subject)) {
        bySubject.compute(
            subject,
            (_, watches) -> {
              Set<Watch> all = watches == null ? ConcurrentHashMap.newKeySet() : watches;
              all.add(this);
              return all;
            });
      }
    }

    /** No longer. */
    public void leave(Subject subject) {
      if (followed.remove(subject)) {
        remove(subject);
      }
    }

    private void remove(Subject subject) {
      bySubject.computeIfPresent(
          subject, (_, watches) -> watches.remove(this) && watches.isEmpty() ? null : watches);
    }

    /** What changed since the last time; empty if nothing did within the limit. */
    public Set<Subject> await(Duration limit) throws InterruptedException {
      if (news.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        news.drainPermits();
      }
      Set<Subject> all = new HashSet<>();
      for (Subject subject : changed) {
        changed.remove(subject);
        all.add(subject);
      }
      return all;
    }

    private void wake(Subject subject) {
      if (changed.add(subject)) {
        news.release();
      }
    }

    @Override
    public void close() {
      followed.forEach(this::remove);
      followed.clear();
      places.release();
    }
  }

  /**
   * @throws TooManyWatchersException if there is no place left
   */
  public Watch open() {
    if (!places.tryAcquire()) {
      throw new TooManyWatchersException();
    }
    return new Watch();
  }

  public boolean isEmpty() {
    return bySubject.isEmpty();
  }

  public void changed(Subject subject) {
    Set<Watch> watches = bySubject.get(subject);
    if (watches != null) {
      watches.forEach(watch -> watch.wake(subject));
    }
  }

  /** Everything that is told by the database may have: nobody looked for a while. */
  public void runsMayHaveChanged() {
    for (Subject subject : bySubject.keySet()) {
      switch (subject) {
        case Subject.RunOf _, Subject.OffersTo _ -> changed(subject);
        case Subject.PlaceOf _ -> {}
      }
    }
  }

  /** Whether watching is over, because the service stops. */
  public boolean isClosed() {
    return closed;
  }

  /** Sends everybody home; they may watch on at another instance. */
  @Override
  public void close() {
    closed = true;
    bySubject.values().forEach(watches -> watches.forEach(watch -> watch.news.release()));
  }
}
