package dev.tiffin.topology;

import dev.tiffin.platform.embedded.Databases;
import dev.tiffin.platform.embedded.EmbeddedKafka;
import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.embedded.EmbeddedRabbit;
import dev.tiffin.platform.embedded.UserCache;
import dev.tiffin.topology.supervision.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Where databases, topics and queues are: embedded, or outside where the configuration says so. */
final class Infrastructure {

  static final String POSTGRES = "postgres";
  static final String KAFKA = "kafka";
  static final String RABBIT = "rabbitmq";

  private final PlatformConfig config;
  private final StateDirectory directory;
  private final Ports ports;
  private final Secrets secrets;
  private final AtomicReference<Optional<EmbeddedPostgres>> postgres =
      new AtomicReference<>(Optional.empty());

  Infrastructure(PlatformConfig config, StateDirectory directory, Ports ports, Secrets secrets) {
    this.config = config;
    this.directory = directory;
    this.ports = ports;
    this.secrets = secrets;
  }

  /** What is embedded, to be kept running. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    if (config.postgres().isEmpty()) {
      parts.add(new InfrastructurePart(POSTGRES, List.of(ports.postgres()), this::startPostgres));
    }
    if (config.kafkaBootstrap().isEmpty()) {
      parts.add(new InfrastructurePart(KAFKA, List.of(ports.kafka()), this::startKafka));
    }
    if (config.rabbitUrl().isEmpty()) {
      parts.add(
          new InfrastructurePart(RABBIT, List.of(ports.rabbit().clients()), this::startRabbit));
    }
    return parts;
  }

  private Part.Running startPostgres() {
    EmbeddedPostgres started =
        EmbeddedPostgres.start(
            new EmbeddedPostgres.Config(
                directory.data().resolve(POSTGRES),
                UserCache.directory(),
                ports.postgres(),
                directory.log(POSTGRES)));
    postgres.set(Optional.of(started));
    return new Part.Running(started.process(), started::close);
  }

  private Part.Running startKafka() {
    EmbeddedKafka.Config kafka =
        new EmbeddedKafka.Config(
            directory.data().resolve(config.kafkaMode().directory()),
            UserCache.directory(),
            ports.kafka(),
            config.kafkaMode().metadata(ports.kafkaController()),
            directory.log(KAFKA));
    EmbeddedKafka started =
        switch (config.caching()) {
          case OFF -> EmbeddedKafka.startUncached(kafka);
          case USE, RECORD -> EmbeddedKafka.startUntrained(kafka);
          case MAKE -> EmbeddedKafka.start(kafka);
        };
    return new Part.Running(started.process(), started::close);
  }

  private Part.Running startRabbit() {
    EmbeddedRabbit started =
        EmbeddedRabbit.start(
            new EmbeddedRabbit.Config(
                directory.data().resolve(RABBIT),
                UserCache.directory(),
                secrets.rabbitPassword(),
                ports.rabbit().clients(),
                ports.rabbit().distribution(),
                ports.rabbit().epmd(),
                directory.log(RABBIT)));
    return new Part.Running(started.process(), started::close);
  }

  /** Sees to it that every service has its database; PostgreSQL must be ready. */
  void createDatabases(List<ServiceSpec> services) {
    for (ServiceSpec service : services) {
      service.database().ifPresent(name -> createDatabase(name, secrets.databasePassword(name)));
    }
  }

  private void createDatabase(String name, String password) {
    if (config.postgres().isPresent()) {
      PlatformConfig.OutsidePostgres outside = config.postgres().get();
      Databases.create(
          outside.urlOf("postgres"),
          outside.user(),
          outside.password(),
          new Databases.Account(name, password));
      return;
    }
    postgres
        .get()
        .orElseThrow(() -> new IllegalStateException("PostgreSQL has not been started"))
        .createDatabase(name, password);
  }

  String jdbcUrl(String database) {
    return config
        .postgres()
        .map(outside -> outside.urlOf(database))
        .orElseGet(() -> embeddedUrl(ports.postgres(), database));
  }

  static String embeddedUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  String kafkaBootstrap() {
    return config.kafkaBootstrap().orElse("127.0.0.1:" + ports.kafka());
  }

  /** With user and password. */
  String rabbitUrl() {
    return config
        .rabbitUrl()
        .orElseGet(() -> EmbeddedRabbit.uri(secrets.rabbitPassword(), ports.rabbit().clients()));
  }
}
