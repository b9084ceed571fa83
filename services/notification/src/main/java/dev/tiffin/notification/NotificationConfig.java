package dev.tiffin.notification;

import dev.tiffin.notification.adapter.rabbitmq.NotificationQueues;
import dev.tiffin.notification.adapter.smtp.SmtpSettings;
import dev.tiffin.notification.adapter.webhook.AddressGuard;
import dev.tiffin.notification.adapter.webpush.VapidKeys;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.rabbitmq.RabbitConfig;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.util.Optional;

/**
 * What notification is told from outside.
 *
 * @param environment for the parts that read their own settings
 * @param smtp the mail server; empty where no e-mail is sent
 * @param push empty where no push messages are sent
 * @param reach which addresses are posted to
 * @param names of its topic, its group and its queues; the usual ones outside tests
 */
public record NotificationConfig(
    Environment environment,
    DatabaseConfig database,
    KafkaConfig kafka,
    RabbitConfig rabbit,
    Optional<SmtpSettings> smtp,
    Optional<Push> push,
    AddressGuard.Reach reach,
    Names names) {

  /**
   * Who pushes.
   *
   * @param subject whom a push service may turn to
   */
  public record Push(VapidKeys keys, String subject) {}

  /**
   * @param orders the topic on which it hears of orders
   * @param group under which its instances hear together
   * @param queuePrefix what its queues' names begin with
   */
  public record Names(String orders, String group, String queuePrefix) {
    /** What they are called everywhere. */
    public static final Names USUAL =
        new Names("orders", "notification", NotificationQueues.PREFIX);
  }

  /**
   * @throws ConfigurationException that names the variable that is wrong
   */
  public static NotificationConfig from(Environment environment) {
    return new NotificationConfig(
        environment,
        DatabaseConfig.from(environment),
        KafkaConfig.from(environment),
        RabbitConfig.from(environment),
        SmtpSettings.from(environment),
        push(environment),
        reach(environment.text("TIFFIN_WEBHOOK_REACH", "public")),
        Names.USUAL);
  }

  private static Optional<Push> push(Environment environment) {
    return environment
        .text("TIFFIN_VAPID_PUBLIC_KEY")
        .map(publicKey -> {
          String subject = environment.text("TIFFIN_VAPID_SUBJECT", "mailto:tiffin@localhost");
          if (!subject.startsWith("mailto:") && !subject.startsWith("https:")) {
            throw new ConfigurationException(
                "TIFFIN_VAPID_SUBJECT is '"
                    + subject
                    + "' but must be a mailto: or https: address");
          }
          return new Push(
              keys(publicKey, environment.required("TIFFIN_VAPID_PRIVATE_KEY")), subject);
        });
  }

  private static VapidKeys keys(String publicKey, String privateKey) {
    try {
      return VapidKeys.read(publicKey, privateKey);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(
          "TIFFIN_VAPID_PUBLIC_KEY and TIFFIN_VAPID_PRIVATE_KEY do not fit: " + wrong.getMessage());
    }
  }

  private static AddressGuard.Reach reach(String value) {
    return switch (value) {
      case "public" -> AddressGuard.Reach.PUBLIC;
      case "loopback" -> AddressGuard.Reach.LOOPBACK_TOO;
      default ->
          throw new ConfigurationException(
              "TIFFIN_WEBHOOK_REACH is '" + value + "' but must be public or loopback");
    };
  }
}
