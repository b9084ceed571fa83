package dev.tiffin.kitchen;

import dev.tiffin.kitchen.adapter.printer.Printers;
import dev.tiffin.kitchen.adapter.rabbitmq.KitchenQueues;
import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.rabbitmq.RabbitConfig;
import dev.tiffin.platform.runtime.Environment;
import java.time.Duration;
import java.util.Optional;

/**
 * What kitchen is told from outside.
 *
 * @param environment for the parts that read their own settings
 * @param orderTarget where order is, a gRPC target URI
 * @param orderDeadline of one call to it
 * @param menuTarget where menu is
 * @param menuDeadline of one call to it
 * @param agent prints; empty where this instance has no printer
 * @param names of its topics, its group and its queue; the usual ones outside tests
 */
public record KitchenConfig(
    Environment environment,
    DatabaseConfig database,
    KafkaConfig kafka,
    String orderTarget,
    Duration orderDeadline,
    String menuTarget,
    Duration menuDeadline,
    Optional<Agent> agent,
    Names names) {

  /** A printer, and where the work for it comes from. */
  public record Agent(Printer printer, RabbitConfig rabbit) {}

  /**
   * @param orders the topic on which it hears of orders
   * @param menu the topic on which it hears of restaurants
   * @param kitchen the topic it tells
   * @param group under which its instances hear together
   * @param print the queue of tickets to print
   */
  public record Names(String orders, String menu, String kitchen, String group, String print) {
    /** What they are called everywhere. */
    public static final Names USUAL =
        new Names("orders", "menu", "kitchen", "kitchen", KitchenQueues.PRINT);
  }

  /** Reads the settings; those of RabbitMQ only where there is a printer. */
  public static KitchenConfig from(Environment environment) {
    return new KitchenConfig(
        environment,
        DatabaseConfig.from(environment),
        KafkaConfig.from(environment),
        environment.required("TIFFIN_ORDER_TARGET"),
        deadline(environment, "TIFFIN_ORDER_DEADLINE"),
        environment.required("TIFFIN_MENU_TARGET"),
        deadline(environment, "TIFFIN_MENU_DEADLINE"),
        Printers.from(environment)
            .map(printer -> new Agent(printer, RabbitConfig.from(environment))),
        Names.USUAL);
  }

  private static Duration deadline(Environment environment, String name) {
    return environment.duration(
        name, Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(30));
  }
}
