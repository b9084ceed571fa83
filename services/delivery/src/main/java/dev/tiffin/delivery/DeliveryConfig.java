package dev.tiffin.delivery;

import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.Environment;

/**
 * What delivery is told from outside.
 *
 * @param environment for the parts that read their own settings
 * @param names of its topics and its group; the usual ones outside tests
 */
public record DeliveryConfig(
    Environment environment, DatabaseConfig database, KafkaConfig kafka, Names names) {

  /**
   * @param orders the topic it hears
   * @param deliveries the topic it tells
   * @param group under which its instances hear together
   */
  public record Names(String orders, String deliveries, String group) {
    /** What they are called everywhere. */
    public static final Names USUAL = new Names("orders", "deliveries", "delivery");
  }

  /** Reads the settings of the database and of Kafka. */
  public static DeliveryConfig from(Environment environment) {
    return new DeliveryConfig(
        environment, DatabaseConfig.from(environment), KafkaConfig.from(environment), Names.USUAL);
  }
}
