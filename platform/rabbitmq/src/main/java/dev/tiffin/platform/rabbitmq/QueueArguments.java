package dev.tiffin.platform.rabbitmq;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How queues are declared: replicated, bounded, and so that dead-lettering cannot lose.
 *
 * @param lengthMax messages that a queue holds
 */
record QueueArguments(int lengthMax) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
  private static final Duration DELAY_MAX = Duration.ofHours(24);
  // Deliveries to consumers that went away without an answer; said outright, because brokers
  // before 4.0 would deliver for ever.
  private static final int DELIVERIES_MAX = 20;
  // What is parked is looked at and put back; brokers since 4.0 would drop it the 20th time.
  private static final int LOOKS_MAX = 1_000_000;

  /** Of a queue with consumers, whose undeliverable messages go to {@code dead}. */
  Map<String, Object> consumed(String dead) {
    Map<String, Object> arguments = deadLettering(dead);
    arguments.put("x-delivery-limit", DELIVERIES_MAX);
    return arguments;
  }

  /** Of a queue without consumers, whose messages go to {@code target} after the delay. */
  Map<String, Object> waiting(Duration delay, String target) {
    Map<String, Object> arguments = deadLettering(target);
    arguments.put("x-message-ttl", delay.toMillis());
    arguments.put("x-delivery-limit", DELIVERIES_MAX);
    return arguments;
  }

  /** Of a queue whose messages stay until somebody looks. */
  Map<String, Object> parking() {
    Map<String, Object> arguments = quorum();
    arguments.put("x-delivery-limit", LOOKS_MAX);
    return arguments;
  }

  /** At least once: a message leaves only after its target has confirmed it. */
  private Map<String, Object> deadLettering(String target) {
    Map<String, Object> arguments = quorum();
    arguments.put("x-dead-letter-exchange", "");
    arguments.put("x-dead-letter-routing-key", target);
    arguments.put("x-dead-letter-strategy", "at-least-once");
    return arguments;
  }

  private Map<String, Object> quorum() {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("x-queue-type", "quorum");
    arguments.put("x-max-length", lengthMax);
    // a full queue refuses what is new instead of dropping what is old
    arguments.put("x-overflow", "reject-publish");
    return arguments;
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a queue's name is 1 to 200 letters, digits, dots, dashes, underscores; not " + name);
    }
  }

  static void requireDelay(String name, Duration delay) {
    if (delay.toMillis() < 1 || delay.compareTo(DELAY_MAX) > 0) {
      throw new IllegalArgumentException(
          "a delay of " + name + " is 1 ms to " + DELAY_MAX + ", not " + delay);
    }
  }
}
