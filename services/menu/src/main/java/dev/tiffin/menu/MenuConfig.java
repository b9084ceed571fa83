package dev.tiffin.menu;

import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.Environment;

/**
 * What the menu service can be told.
 *
 * @param bind the address of both doors
 * @param managementPort 0 for any free one
 * @param operatorSecret proves an operator; never written anywhere
 * @param demoData whether an empty catalogue is filled with the demo restaurants
 */
public record MenuConfig(
    DatabaseConfig database,
    KafkaConfig kafka,
    String bind,
    int managementPort,
    String operatorSecret,
    boolean demoData) {

  /** Reads the environment; see {@code docs/configuration.md}. */
  public static MenuConfig from(Environment environment) {
    return new MenuConfig(
        DatabaseConfig.from(environment),
        KafkaConfig.from(environment),
        environment.text("TIFFIN_SERVICE_BIND", "127.0.0.1"),
        environment.port("TIFFIN_MANAGEMENT_PORT", 0),
        environment.required("TIFFIN_OPERATOR_SECRET"),
        environment.isOn("TIFFIN_DEMO_DATA", true));
  }

  @Override
  public String toString() {
    return "MenuConfig[database=" + database + ", kafka=" + kafka + ", bind=" + bind + "]";
  }
}
