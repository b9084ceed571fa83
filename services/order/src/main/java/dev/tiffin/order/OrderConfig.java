package dev.tiffin.order;

import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.Environment;
import java.time.Duration;

/**
 * How the order service is set up.
 *
 * @param environment for what the platform modules read themselves: ports, telemetry
 * @param menuTarget where the menu is, a gRPC target URI
 * @param menuDeadline of one call to it
 * @param watchPatience how long somebody who watches an order and takes nothing is waited for
 */
public record OrderConfig(
    Environment environment,
    DatabaseConfig database,
    KafkaConfig kafka,
    String menuTarget,
    Duration menuDeadline,
    Duration watchPatience) {

  public static OrderConfig from(Environment environment) {
    return new OrderConfig(
        environment,
        DatabaseConfig.from(environment),
        KafkaConfig.from(environment),
        environment.required("TIFFIN_MENU_TARGET"),
        environment.duration(
            "TIFFIN_MENU_DEADLINE",
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofSeconds(30)),
        environment.duration(
            "TIFFIN_WATCH_PATIENCE",
            Duration.ofSeconds(30),
            Duration.ofMillis(100),
            Duration.ofMinutes(10)));
  }
}
