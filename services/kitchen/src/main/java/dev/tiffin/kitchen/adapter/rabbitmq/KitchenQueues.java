package dev.tiffin.kitchen.adapter.rabbitmq;

import dev.tiffin.platform.rabbitmq.Queues;
import dev.tiffin.platform.rabbitmq.WorkQueue;
import java.time.Duration;
import java.util.List;

/** The queues of kitchen, all in one place. */
public final class KitchenQueues {
  /** As it is called everywhere but in tests. */
  public static final String PRINT = "kitchen.print";

  /** About seven minutes in all: a ticket that comes later is of no use to a cook. */
  private static final List<Duration> RETRIES =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5));

  private KitchenQueues() {}

  /** Tickets for whichever printer agent is free. */
  public static WorkQueue print(String name) {
    return new WorkQueue(name, RETRIES);
  }

  /** All of them, for the relay. */
  public static Queues all(WorkQueue print) {
    return new Queues(List.of(print), List.of());
  }
}
