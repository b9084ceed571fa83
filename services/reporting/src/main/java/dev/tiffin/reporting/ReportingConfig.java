package dev.tiffin.reporting;

import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.time.Duration;

/**
 * What reporting is told from outside.
 *
 * @param environment for the parts that read their own settings
 * @param http where it is asked
 * @param kitchenTarget where commands go, a gRPC target URI
 * @param kitchenDeadline of one call to it
 * @param names of its topics and groups; the usual ones outside tests
 */
public record ReportingConfig(
    Environment environment,
    DatabaseConfig database,
    KafkaConfig kafka,
    Http http,
    String kitchenTarget,
    Duration kitchenDeadline,
    Names names) {

  /**
   * @param port 0 for a free one
   */
  public record Http(String bind, int port) {}

  /**
   * @param group under which its instances hear together, followed by what they hear
   */
  public record Names(
      String menu, String orders, String payments, String deliveries, String group) {
    /** What they are called everywhere. */
    public static final Names USUAL =
        new Names("menu", "orders", "payments", "deliveries", "reporting");
  }

  /**
   * @throws ConfigurationException that names the variable that is wrong
   */
  public static ReportingConfig from(Environment environment) {
    return new ReportingConfig(
        environment,
        DatabaseConfig.from(environment),
        KafkaConfig.from(environment),
        new Http(
            environment.text("TIFFIN_SERVICE_BIND", "127.0.0.1"),
            environment.port("TIFFIN_REPORTING_HTTP_PORT", 0)),
        environment.required("TIFFIN_KITCHEN_TARGET"),
        environment.duration(
            "TIFFIN_KITCHEN_DEADLINE",
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(30)),
        Names.USUAL);
  }
}
