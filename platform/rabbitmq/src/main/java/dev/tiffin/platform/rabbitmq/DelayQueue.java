package dev.tiffin.platform.rabbitmq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue that nobody consumes: what is put in comes out at the target when the delay is over.
 * Messages expire only at the head of a queue, so all that are in one wait equally long; the delay
 * is part of the queue's own name, since a queue cannot change it.
 *
 * @param name as {@link Work#queue()} has it
 * @param delay 1 ms to 24 h
 */
public record DelayQueue(String name, Duration delay, WorkQueue target) {

  public DelayQueue {
    QueueArguments.requireName(name);
    QueueArguments.requireDelay(name, delay);
  }

  /** What the broker calls it: {@code name.<delay>ms}. */
  public String address() {
    return name + "." + delay.toMillis() + "ms";
  }

  /** Its target's, and its own. */
  List<Declaration.Queue> all() {
    List<Declaration.Queue> all = new ArrayList<>(target.all());
    QueueArguments arguments = new QueueArguments(target.lengthMax());
    all.add(new Declaration.Queue(address(), arguments.waiting(delay, target.name())));
    return all;
  }
}
