package dev.tiffin.menu;

import dev.tiffin.menu.adapter.grpc.CatalogKeeper;
import dev.tiffin.menu.adapter.grpc.MenuDoor;
import dev.tiffin.menu.adapter.kafka.OrderFacts;
import dev.tiffin.menu.adapter.postgres.MenuImport;
import dev.tiffin.menu.menufile.MenuFile;
import dev.tiffin.menu.quote.Pricing;
import dev.tiffin.menu.tax.TaxRates;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.operations.DeadLetters;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.GathererBusyException;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The menu service, all of it, wired here. */
public final class MenuService implements Service {
  private static final Logger log = LoggerFactory.getLogger(MenuService.class);

  private final Closeables parts = new Closeables();
  private final GrpcServer grpc;
  private final ManagementServer management;
  private final Upkeep upkeep;
  private final AtomicBoolean open = new AtomicBoolean();

  /**
   * Connects to nothing yet.
   *
   * @param clock tells what is open and available now
   */
  public MenuService(MenuConfig config, Environment environment, InstantSource clock) {
    try {
      Telemetry telemetry = parts.add(new Telemetry("menu", environment));
      Health health = new Health();
      management =
          parts.add(
              new ManagementServer(config.bind(), config.managementPort(), health, telemetry));
      Database database = parts.add(new Database(config.database()));
      CatalogKeeper keeper = parts.add(new CatalogKeeper(database, clock));
      Relay relay =
          parts.add(new Relay(database, config.kafka(), "/tiffin/menu", "menu", telemetry.api()));
      Runnable afterCommit = () -> tellAndShow(relay, keeper);
      FactConsumer orders =
          parts.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing(
                      "menu", "menu", "orders", OrderFacts.TYPES, OrderFacts::concernsStock),
                  database,
                  new OrderFacts(clock),
                  afterCommit,
                  telemetry.api()));
      DeadLetters deadLetters =
          parts.add(
              new DeadLetters("menu", List.of(orders.parked()), environment, telemetry.api()));
      TaxRates rates = TaxRates.load();
      MenuFile menuFile = new MenuFile(rates);
      upkeep =
          parts.add(
              new Upkeep(
                  database,
                  keeper,
                  new DemoData(config.demoData(), menuFile, new MenuImport(database), clock),
                  () -> {
                    relay.start();
                    orders.start();
                  },
                  afterCommit,
                  clock));
      MenuDoor door =
          new MenuDoor(keeper, new Pricing(rates), database, menuFile, afterCommit, clock);
      grpc =
          parts.add(
              new GrpcServer(
                  environment,
                  telemetry.api(),
                  List.of(door.guardedBy(config.operatorSecret()), deadLetters.door())));
      health.require("catalog", keeper::isLoaded);
      health.require("database", database::isUp);
      health.require("grpc", open::get);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** What was committed stands, so a snapshot that cannot be had now is left to the next round. */
  private static void tellAndShow(Relay relay, CatalogKeeper keeper) {
    relay.wake();
    try {
      keeper.refresh();
    } catch (DependencyDownException | GathererBusyException e) {
      log.warn("the catalog is refreshed later: {}", e.getMessage());
    }
  }

  /**
   * Opens its doors when the catalog is there, since callers use whoever answers; without a
   * database it opens them too, and is ready as soon as there is one.
   */
  @Override
  public void start() {
    management.start();
    upkeep.start();
    grpc.start();
    open.set(true);
  }

  /** Where gRPC is served. */
  public int grpcPort() {
    return grpc.port();
  }

  /** Where health and metrics are served. */
  public int managementPort() {
    return management.port();
  }

  @Override
  public void close() {
    parts.close();
  }
}
