package dev.tiffin.reporting;

import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.operations.DeadLetters;
import dev.tiffin.platform.operations.RebuildDoor;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import dev.tiffin.reporting.adapter.kafka.DeliveryFacts;
import dev.tiffin.reporting.adapter.kafka.MenuFacts;
import dev.tiffin.reporting.adapter.kafka.Noting;
import dev.tiffin.reporting.adapter.kafka.OrderFacts;
import dev.tiffin.reporting.adapter.kafka.PaymentFacts;
import dev.tiffin.reporting.adapter.postgres.Freshness;
import dev.tiffin.reporting.adapter.rebuilding.ReportingRebuild;
import dev.tiffin.reporting.adapter.rebuilding.Source;
import dev.tiffin.reporting.odata.adapter.grpc.KitchenCommands;
import dev.tiffin.reporting.odata.adapter.http.ODataServer;
import dev.tiffin.reporting.odata.plan.Bounds;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Reporting, wired: it hears all that happens on Kafka, keeps it in PostgreSQL as it is asked for,
 * knows how far behind it is, and can make all of it anew from the topics. Commands go to kitchen.
 */
public final class ReportingService implements Service {
  /**
   * What is heard.
   *
   * @param name of the topic outside tests
   */
  private record Followed(String name, String topic, FactTypes types, FactHandler handler) {
    Source source() {
      return new Source(topic, types, handler);
    }
  }

  private static final Duration CHECKED_EVERY = Duration.ofSeconds(3);

  private final Closeables closeables = new Closeables();
  private final AtomicBoolean open = new AtomicBoolean();
  private final Database database;
  private final ManagementServer management;
  private final Map<String, FactConsumer> consumers = new LinkedHashMap<>();
  private final Freshness freshness;
  private final Loop checks;
  private final GrpcServer grpc;
  private final ODataServer odata;

  public ReportingService(ReportingConfig config) {
    InstantSource clock = InstantSource.system();
    try {
      Telemetry telemetry = closeables.add(new Telemetry("reporting", config.environment()));
      OpenTelemetry api = telemetry.api();
      database = closeables.add(new Database(config.database()));
      Health health = new Health();
      health.require("database", database::isUp);
      health.require("grpc", open::get);
      management = closeables.add(new ManagementServer(config.environment(), health, telemetry));

      List<Followed> topics = followed(config.names());
      topics.forEach(topic -> consumers.put(topic.name, consumer(config, topic, clock, api)));
      freshness = closeables.add(new Freshness(database, unheard(), clock, api));
      checks = closeables.add(new Loop("freshness", CHECKED_EVERY, freshness::putDown));
      DeadLetters deadLetters =
          closeables.add(
              new DeadLetters(
                  "reporting",
                  consumers.values().stream().map(FactConsumer::parked).toList(),
                  config.environment(),
                  api));
      ReportingRebuild rebuild =
          new ReportingRebuild(
              database, config.kafka(), topics.stream().map(Followed::source).toList());
      grpc =
          closeables.add(
              new GrpcServer(
                  config.environment(),
                  api,
                  List.of(deadLetters.door(), RebuildDoor.of(rebuild, config.environment()))));
      GrpcChannel kitchen =
          closeables.add(
              new GrpcChannel(
                  config.kitchenTarget(),
                  config.kitchenDeadline(),
                  api,
                  KitchenServiceGrpc.getServiceDescriptor()));
      odata =
          closeables.add(
              new ODataServer(
                  config.http().bind(),
                  config.http().port(),
                  database,
                  new KitchenCommands(kitchen),
                  Bounds.standard(),
                  clock));
      health.require("odata", odata::isRunning);
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  /** menu first: what the others tell is put on the days of its restaurants. */
  private static List<Followed> followed(ReportingConfig.Names names) {
    return List.of(
        new Followed("menu", names.menu(), MenuFacts.TYPES, new MenuFacts()),
        new Followed("orders", names.orders(), OrderFacts.TYPES, new OrderFacts()),
        new Followed("payments", names.payments(), PaymentFacts.TYPES, new PaymentFacts()),
        new Followed("deliveries", names.deliveries(), DeliveryFacts.TYPES, new DeliveryFacts()));
  }

  private FactConsumer consumer(
      ReportingConfig config, Followed followed, InstantSource clock, OpenTelemetry api) {
    return closeables.add(
        new FactConsumer(
            config.kafka(),
            new Hearing(
                "reporting",
                config.names().group() + "-" + followed.name,
                followed.topic,
                followed.types),
            database,
            new Noting(followed.handler, followed.name, clock),
            () -> {},
            api));
  }

  private Map<String, Supplier<OptionalLong>> unheard() {
    Map<String, Supplier<OptionalLong>> unheard = new LinkedHashMap<>();
    consumers.forEach((topic, consumer) -> unheard.put(topic, consumer::unheard));
    return unheard;
  }

  /** Kafka is not waited for: what was heard can be asked without it. */
  @Override
  public void start() {
    management.start();
    database.migrate("db/reporting");
    consumers.values().forEach(FactConsumer::start);
    checks.start();
    grpc.start();
    odata.start();
    open.set(true);
  }

  int grpcPort() {
    return grpc.port();
  }

  int odataPort() {
    return odata.port();
  }

  int managementPort() {
    return management.port();
  }

  Freshness freshness() {
    return freshness;
  }

  @Override
  public void close() {
    open.set(false);
    closeables.close();
  }
}
