package dev.tiffin.platform.rabbitmq;

import java.util.List;
import java.util.stream.Stream;

/**
 * The queues that a service puts work into, in one place.
 *
 * @param work consumed by itself or by others
 * @param delays before some of that
 */
public record Queues(List<WorkQueue> work, List<DelayQueue> delays) {

  public Queues {
    work = List.copyOf(work);
    delays = List.copyOf(delays);
  }

  /** All of them, each once; whoever comes first, the relay or a consumer, makes them. */
  List<Declaration.Queue> all() {
    return Stream.concat(
            work.stream().flatMap(queue -> queue.all().stream()),
            delays.stream().flatMap(delay -> delay.all().stream()))
        .distinct()
        .toList();
  }

  /** What the broker calls the queue that work names. */
  String address(String name) {
    for (DelayQueue delay : delays) {
      if (delay.name().equals(name)) {
        return delay.address();
      }
    }
    for (WorkQueue queue : work) {
      if (queue.name().equals(name)) {
        return name;
      }
    }
    throw new IllegalArgumentException("no queue is called " + name);
  }
}
