package dev.tiffin.topology.supervision;

import dev.tiffin.platform.embedded.Signal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<Supervised> started = new ArrayList<>();
    synchronized (this) {
      groups.push(started);
      group.forEach(part -> started.add(known(part)));
    }
    started.forEach(Supervised::start);
  }

  /**
   * Starts one more, in the group of another; returns before it is ready.
   *
   * @param other the name of a part that was started
   */
  public void join(String other, Part part) {
    Supervised added;
    synchronized (this) {
      List<Supervised> group = groupOf(other);
      added = known(part);
      group.add(added);
    }
    added.start();
  }

  private Supervised known(Part part) {
    Supervised one = new Supervised(part, backoff, this::announce);
    parts.put(part.name(), one);
    return one;
  }

  /** Stops a part for good; the others stay. */
  public void leave(String name) {
    Supervised leaving = find(name);
    leaving.stop();
    synchronized (this) {
      groupOf(name).remove(leaving);
      parts.remove(name);
    }
    announce();
  }

  private synchronized List<Supervised> groupOf(String name) {
    Supervised member = find(name);
    return groups.stream().filter(group -> group.contains(member)).findFirst().orElseThrow();
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
    for (Optional<List<Supervised>> next = lastGroup(); next.isPresent(); next = lastGroup()) {
      List<Supervised> group = next.get();
      try (ExecutorService stoppers = Executors.newVirtualThreadPerTaskExecutor()) {
        group.forEach(one -> stoppers.execute(one::stop));
      }
      forget(group);
    }
  }

  private synchronized Optional<List<Supervised>> lastGroup() {
    return Optional.ofNullable(groups.peek());
  }

  /** By what it is, for groups that have come to hold nobody are equal. */
  private synchronized void forget(List<Supervised> group) {
    groups.removeIf(one -> one == group);
    group.forEach(one -> parts.remove(one.status().name()));
  }
}
