package dev.tiffin.order;

import dev.tiffin.order.order.Patience;
import dev.tiffin.order.placing.Slots;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.Environment;
import java.time.Duration;
import java.util.List;

/**
 * How the order service is set up.
 *
 * @param environment for what the platform modules read themselves: ports, telemetry
 * @param menuTarget where the menu is, a gRPC target URI
 * @param menuDeadline of one call to it
 * @param watchPatience how long somebody who watches an order and takes nothing is waited for
 * @param patience how long orders wait for payment and for restaurants
 * @param clockTick how often is looked for orders that have waited long enough
 * @param slots for which later times orders are taken
 */
public record OrderConfig(
    Environment environment,
    DatabaseConfig database,
    KafkaConfig kafka,
    String menuTarget,
    Duration menuDeadline,
    Duration watchPatience,
    Patience patience,
    Duration clockTick,
    Slots slots) {

  private static final Duration SLOT_MARGIN = Duration.ofMinutes(10);

  /** A card's issuer sets money aside for a week. */
  private static final int SLOT_DAYS = 6;

  private static final int SLOT_DAYS_MAX = 30;

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
            Duration.ofMinutes(10)),
        patience(environment),
        environment.duration(
            "TIFFIN_ORDER_CLOCK",
            Duration.ofSeconds(1),
            Duration.ofMillis(50),
            Duration.ofMinutes(1)),
        new Slots(
            environment.duration(
                "TIFFIN_SLOT_MARGIN", SLOT_MARGIN, Duration.ZERO, Duration.ofHours(4)),
            Duration.ofDays(environment.integer("TIFFIN_SLOT_DAYS", SLOT_DAYS, 1, SLOT_DAYS_MAX))));
  }

  private static Patience patience(Environment environment) {
    return new Patience(
        waitFor(environment, "TIFFIN_PAYMENT_WAIT", Patience.USUAL.payment()),
        waitFor(environment, "TIFFIN_ANSWER_WAIT", Patience.USUAL.answer()),
        List.of(
            waitFor(environment, "TIFFIN_FIRST_NAG", Patience.USUAL.nags().getFirst()),
            waitFor(environment, "TIFFIN_SECOND_NAG", Patience.USUAL.nags().getLast())));
  }

  private static Duration waitFor(Environment environment, String name, Duration usual) {
    return environment.duration(name, usual, Duration.ofMillis(100), Duration.ofHours(24));
  }
}
