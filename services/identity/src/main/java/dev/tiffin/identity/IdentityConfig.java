package dev.tiffin.identity;

import dev.tiffin.identity.token.KeyRing;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.runtime.Environment;
import java.time.Duration;

/**
 * What identity is told from outside.
 *
 * @param environment for the parts that read their own settings
 * @param operatorSecret who knows it may issue tokens and list accounts
 * @param tokenLifetime how long a token is good for, one minute to a day
 * @param demoData whether the ready-made accounts are made on the first start
 */
public record IdentityConfig(
    Environment environment,
    DatabaseConfig database,
    String operatorSecret,
    Duration tokenLifetime,
    boolean demoData) {

  /**
   * Reads {@code TIFFIN_OPERATOR_SECRET}, {@code TIFFIN_TOKEN_LIFETIME} and {@code
   * TIFFIN_DEMO_DATA}, beside the settings of the database.
   */
  public static IdentityConfig from(Environment environment) {
    return new IdentityConfig(
        environment,
        DatabaseConfig.from(environment),
        environment.required("TIFFIN_OPERATOR_SECRET"),
        environment.duration(
            "TIFFIN_TOKEN_LIFETIME",
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            KeyRing.TOKEN_LIFETIME_MAX),
        environment.isOn("TIFFIN_DEMO_DATA", true));
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "IdentityConfig[database=%s, tokenLifetime=%s, demoData=%s]"
        .formatted(database, tokenLifetime, demoData);
  }
}
