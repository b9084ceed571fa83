package dev.tiffin.topology;

import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which platform to start.
 *
 * @param programs where the class paths of what runs are found
 * @param directory with data, logs and state; nobody else may use it meanwhile
 * @param bind address that the door listens on
 * @param httpPort of the door, 1 to 65535, or 0 for a free one
 * @param minFreeMb megabytes that must be free on the disk of {@code directory}
 * @param postgres an outside PostgreSQL instead of the embedded one
 * @param kafkaBootstrap an outside Kafka instead of the embedded one
 * @param rabbitUrl an outside RabbitMQ instead of the embedded one
 * @param environment further variables for all services
 * @param caching what to do about caches that make the JVMs start faster
 * @param shape as what the services run
 * @param kafkaMode which Kafka is embedded
 */
public record PlatformConfig(
    Programs programs,
    Path directory,
    String bind,
    int httpPort,
    int minFreeMb,
    Optional<OutsidePostgres> postgres,
    Optional<String> kafkaBootstrap,
    Optional<String> rabbitUrl,
    Map<String, String> environment,
    Caching caching,
    Shape shape,
    KafkaMode kafkaMode) {

  public PlatformConfig {
    environment = Map.copyOf(environment);
  }

  /**
   * A server that is there already.
   *
   * @param url for example {@code jdbc:postgresql://db.example:5432}, without a database; driver
   *     settings may follow after a question mark
   * @param user a role that may create roles and databases
   */
  public record OutsidePostgres(String url, String user, String password) {

    public OutsidePostgres {
      if (!url.startsWith("jdbc:postgresql://")) {
        throw new ConfigurationException(
            "TIFFIN_POSTGRES_URL is '" + url + "' but must begin with jdbc:postgresql://");
      }
    }

    /** With the name of a database put in. */
    String urlOf(String database) {
      int end = url.indexOf('?');
      String server = (end < 0 ? url : url.substring(0, end)).replaceFirst("/+$", "");
      return server + "/" + database + (end < 0 ? "" : url.substring(end));
    }
  }

  /**
   * The platform of a checkout, as its user's environment says.
   *
   * @throws dev.tiffin.platform.runtime.ConfigurationException naming the variable that is wrong
   */
  static PlatformConfig from(Environment environment, Programs programs) {
    return new PlatformConfig(
        programs,
        programs.root().resolve(".tiffin"),
        environment.text("TIFFIN_BIND", "127.0.0.1"),
        environment.port("TIFFIN_HTTP_PORT", 8080),
        environment.integer("TIFFIN_MIN_FREE_MB", 512, 0, 1_000_000_000),
        postgres(environment),
        environment.text("TIFFIN_KAFKA_BOOTSTRAP"),
        rabbitUrl(environment),
        Map.of(),
        Caching.from(environment),
        Shape.PROCESSES,
        KafkaMode.KRAFT);
  }

  private static Optional<String> rabbitUrl(Environment environment) {
    Optional<String> url = environment.text("TIFFIN_RABBITMQ_URL");
    // the value holds a password, so it is not repeated
    if (url.isPresent() && !url.get().matches("amqps?://.+")) {
      throw new ConfigurationException("TIFFIN_RABBITMQ_URL must begin with amqp:// or amqps://");
    }
    return url;
  }

  private static Optional<OutsidePostgres> postgres(Environment environment) {
    return environment
        .text("TIFFIN_POSTGRES_URL")
        .map(url ->
            new OutsidePostgres(
                url,
                environment.required("TIFFIN_POSTGRES_USER"),
                environment.required("TIFFIN_POSTGRES_PASSWORD")));
  }

  /**
   * A platform for a test: embedded infrastructure, a free port, and what the build has just made.
   *
   * @param directory empty, or of an earlier platform that is to be continued
   */
  public static PlatformConfig forTests(Path directory) {
    return new PlatformConfig(
        Programs.ofThisProcess(),
        directory,
        "127.0.0.1",
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Caching.USE,
        Shape.PROCESSES,
        KafkaMode.KRAFT);
  }

  /** A platform in one process, which notes as it ends what the services' cache is made of. */
  static PlatformConfig forTraining(Programs programs, Path directory) {
    return new PlatformConfig(
        programs,
        directory,
        "127.0.0.1",
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("TIFFIN_RATE_LIMIT", "0"), // one account plays the whole rush
        Caching.RECORD,
        Shape.MONOLITH,
        KafkaMode.KRAFT);
  }

  /** The address that clients on this machine use, without a slash at the end. */
  URI door(int port) {
    String host = bind.equals("0.0.0.0") ? "127.0.0.1" : bind;
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /** The same with further variables for all services. */
  public PlatformConfig withEnvironment(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return with(all, shape, kafkaMode);
  }

  /** The same in another shape. */
  public PlatformConfig as(Shape other) {
    return with(environment, other, kafkaMode);
  }

  /**
   * The same with another Kafka.
   *
   * @throws PlatformException if Kafka is not embedded
   */
  public PlatformConfig with(KafkaMode other) {
    if (other != kafkaMode && kafkaBootstrap.isPresent()) {
      throw new PlatformException(
          "%s is for the embedded Kafka, and TIFFIN_KAFKA_BOOTSTRAP names another"
              .formatted(KafkaMode.WORD));
    }
    return with(environment, shape, other);
  }

  private PlatformConfig with(
      Map<String, String> otherEnvironment, Shape otherShape, KafkaMode otherKafka) {
    return new PlatformConfig(
        programs,
        directory,
        bind,
        httpPort,
        minFreeMb,
        postgres,
        kafkaBootstrap,
        rabbitUrl,
        otherEnvironment,
        caching,
        otherShape,
        otherKafka);
  }
}
