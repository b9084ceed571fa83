package dev.tiffin.topology.supervision;

import dev.tiffin.platform.embedded.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Keeps parts running that were started in groups. A part that dies is started again, with
 * back-off, in the same place. Closing stops the groups in reverse order.
 */
public final class Supervisor implements AutoCloseable {

  private final Backoff backoff;
  private final Consumer<List<PartStatus>> onChange;
  private final Map<String, Supervised> parts = new ConcurrentHashMap<>();
  private final Deque<List<Supervised>> groups = new ArrayDeque<>();

  /**
   * @param onChange is told how all parts are, in the order they were started, at every change; by
   *     one thread at a time
   */
  public Supervisor(Backoff backoff, Consumer<List<PartStatus>> onChange) {
    this.backoff = backoff;
    this.onChange = onChange;
  }

  /** Starts a group, all at once; returns before they are ready. */
  public void start(Collection<? extends Part> group) {
    List<Supervised> started =
        group.stream().map(part -> new Supervised(part, backoff, this::announce)).toList();
    synchronized (this) {
      groups.push(started);
      started.forEach(one -> parts.put(one.status().name(), one));
    }
    started.forEach(Supervised::start);
  }

  /**
   * Waits until each of these is ready, or ready again after {@link #signal} killed it.
   *
   * @param limit for all of them together
   * @throws PartFailedException when one is not ready in time, or ends in its first life before it
   *     was ever ready
   */
  public void awaitReady(Collection<String> names, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    for (String name : names) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      find(name).awaitReady(left, limit);
    }
  }

  /** Sends a part's process a signal. */
  public void signal(String name, Signal signal) {
    find(name).signal(signal);
  }

  /** Kills a part and keeps it from coming back until {@link #release}. */
  public void hold(String name) {
    find(name).hold();
  }

  /** Lets a part that is held come back. */
  public void release(String name) {
    find(name).release();
  }

  /** How a part is. */
  public PartStatus status(String name) {
    return find(name).status();
  }

  /** How all are, in the order in which they were started. */
  public synchronized List<PartStatus> statuses() {
    return groups.reversed().stream().flatMap(List::stream).map(Supervised::status).toList();
  }

  private Supervised find(String name) {
    Supervised found = parts.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no part is called " + name + "; there are " + parts.keySet());
    }
    return found;
  }

  /** Tells how all parts are, as after a change. */
  public synchronized void announce() {
    onChange.accept(statuses());
  }

  /** Stops everything, last group first, the parts of a group at the same time. */
  @Override
  public void close() {
    for (List<Supervised> group = nextToStop(); !group.isEmpty(); group = nextToStop()) {
      try (ExecutorService stoppers = Executors.newVirtualThreadPerTaskExecutor()) {
        group.forEach(one -> stoppers.execute(one::stop));
      }
      forget(group);
    }
  }

  private synchronized List<Supervised> nextToStop() {
    return groups.isEmpty() ? List.of() : groups.peek();
  }

  private synchronized void forget(List<Supervised> group) {
    groups.remove(group);
    group.forEach(one -> parts.remove(one.status().name()));
  }
}
