package dev.tiffin.delivery;

import dev.tiffin.delivery.dispatching.DispatchConfig;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.rabbitmq.RabbitConfig;
import dev.tiffin.platform.runtime.Environment;
import java.time.Duration;

/**
 * What delivery is told from outside.
 *
 * @param environment for the parts that read their own settings
 * @param orderTarget where order is, a gRPC target URI
 * @param fixRate positions a second that are taken of one courier
 * @param sweep how often is looked for offers whose message was lost
 * @param names of its topics, queues and its group; the usual ones outside tests
 */
public record DeliveryConfig(
    Environment environment,
    DatabaseConfig database,
    KafkaConfig kafka,
    RabbitConfig rabbit,
    DispatchConfig dispatch,
    String orderTarget,
    double fixRate,
    Duration sweep,
    Names names) {

  /**
   * @param orders the topic it hears
   * @param deliveries the topic it tells
   * @param positions the topic of where couriers are
   * @param offerCheck the queue of offers whose time is over
   * @param group under which its instances hear together
   */
  public record Names(
      String orders, String deliveries, String positions, String offerCheck, String group) {
    /** What they are called everywhere. */
    public static final Names USUAL =
        new Names("orders", "deliveries", "courier-positions", "delivery.offer-check", "delivery");
  }

  /** Reads the environment; see {@code docs/configuration.md}. */
  public static DeliveryConfig from(Environment environment) {
    return new DeliveryConfig(
        environment,
        DatabaseConfig.from(environment),
        KafkaConfig.from(environment),
        RabbitConfig.from(environment),
        DispatchConfig.from(environment),
        environment.required("TIFFIN_ORDER_TARGET"),
        environment.decimal("TIFFIN_COURIER_FIX_RATE", 10, 0.1, 1_000),
        environment.duration(
            "TIFFIN_OFFER_SWEEP",
            Duration.ofSeconds(5),
            Duration.ofMillis(100),
            Duration.ofHours(1)),
        Names.USUAL);
  }
}
