package dev.tiffin.payment;

import dev.tiffin.payment.adapter.stripe.StripeSettings;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What payment is told from outside.
 *
 * @param environment for the parts that read their own settings
 * @param provider who moves the money of cards
 * @param atOnce how many asks are carried out at the same time
 * @param names of its topics and its group; the usual ones outside tests
 */
public record PaymentConfig(
    Environment environment,
    DatabaseConfig database,
    KafkaConfig kafka,
    Provider provider,
    int atOnce,
    Names names) {

  /** Who moves the money of cards. */
  public sealed interface Provider {
    /**
     * @param ledger the file it keeps its own books in
     * @param slow how long the slow test card takes
     */
    record Sandbox(Path ledger, Duration slow) implements Provider {}

    record Stripe(StripeSettings settings) implements Provider {}
  }

  /**
   * @param orders the topic it hears
   * @param payments the topic it tells
   * @param group under which its instances hear together
   */
  public record Names(String orders, String payments, String group) {
    /** What they are called everywhere. */
    public static final Names USUAL = new Names("orders", "payments", "payment");
  }

  /** Reads the settings of the database, of Kafka and of the provider. */
  public static PaymentConfig from(Environment environment) {
    return new PaymentConfig(
        environment,
        DatabaseConfig.from(environment),
        KafkaConfig.from(environment),
        provider(environment),
        environment.integer("TIFFIN_PAYMENTS_AT_ONCE", 256, 1, 2_000),
        Names.USUAL);
  }

  private static Provider provider(Environment environment) {
    String name = environment.text("TIFFIN_PAYMENT_PROVIDER", "sandbox");
    return switch (name) {
      case "sandbox" ->
          new Provider.Sandbox(
              path("TIFFIN_SANDBOX_LEDGER", environment.required("TIFFIN_SANDBOX_LEDGER")),
              environment.duration(
                  "TIFFIN_SANDBOX_SLOW",
                  Duration.ofSeconds(3),
                  Duration.ZERO,
                  Duration.ofMinutes(5)));
      case "stripe" ->
          new Provider.Stripe(
              new StripeSettings(
                  environment.required("TIFFIN_STRIPE_SECRET_KEY"),
                  environment.required("TIFFIN_STRIPE_WEBHOOK_SECRET"),
                  environment.uri("TIFFIN_STRIPE_API").orElse(URI.create("https://api.stripe.com")),
                  environment.duration(
                      "TIFFIN_STRIPE_TIMEOUT",
                      Duration.ofSeconds(20),
                      Duration.ofMillis(100),
                      Duration.ofMinutes(2))));
      default ->
          throw new ConfigurationException(
              "TIFFIN_PAYMENT_PROVIDER is '%s' but must be sandbox or stripe".formatted(name));
    };
  }

  private static Path path(String name, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ConfigurationException(name + " is '" + value + "' but must be a file's path");
    }
  }
}
