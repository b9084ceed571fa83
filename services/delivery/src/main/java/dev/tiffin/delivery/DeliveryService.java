package dev.tiffin.delivery;

import dev.tiffin.delivery.adapter.grpc.DeliveryDoor;
import dev.tiffin.delivery.adapter.kafka.OrderFacts;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivery, wired: it hears of orders on Kafka, keeps their runs in PostgreSQL, moves them on
 * command over gRPC, and tells on Kafka what happened.
 */
public final class DeliveryService implements Service {

  private final Closeables closeables = new Closeables();
  private final AtomicBoolean open = new AtomicBoolean();
  private final Database database;
  private final Relay relay;
  private final FactConsumer orders;
  private final ManagementServer management;
  private final GrpcServer grpc;

  public DeliveryService(DeliveryConfig config) {
    Environment environment = config.environment();
    InstantSource clock = InstantSource.system();
    try {
      Telemetry telemetry = closeables.add(new Telemetry("delivery", environment));
      database = closeables.add(new Database(config.database()));
      Health health = new Health();
      health.require("database", database::isUp);
      health.require("grpc", open::get);
      management =
          closeables.add(
              new ManagementServer(
                  environment.text("TIFFIN_SERVICE_BIND", "127.0.0.1"),
                  environment.port("TIFFIN_MANAGEMENT_PORT", 0),
                  health,
                  telemetry));
      relay =
          closeables.add(
              new Relay(
                  database,
                  config.kafka(),
                  "/tiffin/delivery",
                  config.names().deliveries(),
                  telemetry.api()));
      orders =
          closeables.add(
              new FactConsumer(
                  config.kafka(),
                  config.names().group(),
                  config.names().orders(),
                  OrderFacts.TYPES,
                  _ -> true,
                  database,
                  new OrderFacts(clock),
                  relay::wake,
                  telemetry.api()));
      RunStore runs = closeables.add(new RunStore(database, relay::wake));
      grpc =
          closeables.add(
              new GrpcServer(environment, telemetry.api(), List.of(new DeliveryDoor(runs, clock))));
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  /** Kafka is not waited for: what was heard can be asked and moved without it. */
  @Override
  public void start() {
    management.start();
    database.migrate("db/delivery");
    relay.start();
    orders.start();
    grpc.start();
    open.set(true);
  }

  int grpcPort() {
    return grpc.port();
  }

  int managementPort() {
    return management.port();
  }

  @Override
  public void close() {
    open.set(false);
    closeables.close();
  }
}
