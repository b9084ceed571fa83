package dev.tiffin.delivery.adapter.rabbitmq;

import dev.tiffin.platform.rabbitmq.DelayQueue;
import dev.tiffin.platform.rabbitmq.Queues;
import dev.tiffin.platform.rabbitmq.WorkQueue;
import java.time.Duration;
import java.util.List;

/**
 * The queues of delivery's work.
 *
 * @param offerOpen where an offer waits while it may be taken
 * @param offerCheck where it comes out
 */
public record DeliveryQueues(DelayQueue offerOpen, WorkQueue offerCheck) {
  private static final List<Duration> RETRIES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));

  /**
   * @param name of the queue of checks
   * @param offerFor how long an offer is open
   */
  public static DeliveryQueues of(String name, Duration offerFor) {
    WorkQueue check = new WorkQueue(name, RETRIES);
    return new DeliveryQueues(new DelayQueue(name + ".open", offerFor, check), check);
  }

  /** All of them, to be declared. */
  public Queues all() {
    return new Queues(List.of(offerCheck), List.of(offerOpen));
  }
}
