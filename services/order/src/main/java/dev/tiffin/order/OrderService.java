package dev.tiffin.order;

import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.order.adapter.grpc.HistoryDoor;
import dev.tiffin.order.adapter.grpc.MenuClient;
import dev.tiffin.order.adapter.grpc.OrderDoor;
import dev.tiffin.order.adapter.grpc.PromotionDoor;
import dev.tiffin.order.adapter.grpc.RecipientErasure;
import dev.tiffin.order.adapter.kafka.DeliveryFacts;
import dev.tiffin.order.adapter.kafka.PaymentFacts;
import dev.tiffin.order.adapter.postgres.HistoryStore;
import dev.tiffin.order.adapter.postgres.OrderReadModel;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.postgres.OrderTail;
import dev.tiffin.order.adapter.postgres.OverdueOrders;
import dev.tiffin.order.adapter.postgres.PromotionStore;
import dev.tiffin.order.adapter.postgres.RecipientStore;
import dev.tiffin.order.changing.Changing;
import dev.tiffin.order.placing.Placing;
import dev.tiffin.order.placing.Pricing;
import dev.tiffin.order.waiting.OrderClock;
import dev.tiffin.order.watching.Watchers;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.rebuild.Rebuild;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.operations.DeadLetters;
import dev.tiffin.platform.operations.ErasureDoor;
import dev.tiffin.platform.operations.RebuildDoor;
import dev.tiffin.platform.operations.Retention;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import dev.tiffin.platform.runtime.Uuid7;
import java.time.InstantSource;
import java.util.List;

/** The order service, all of it on one page: what there is and who knows whom. */
public final class OrderService implements Service {
  private static final String TOPIC = "orders";

  private final Closeables open = new Closeables();
  private final Database database;
  private final ManagementServer management;
  private final OrderStore store;
  private final Watchers watchers = new Watchers();
  private final OrderTail tail;
  private final Relay relay;
  private final FactConsumer deliveries;
  private final FactConsumer payments;
  private final OrderClock orderClock;
  private final Retention retention;
  private final GrpcServer door;

  public OrderService(OrderConfig config) {
    this(config, InstantSource.system());
  }

  OrderService(OrderConfig config, InstantSource clock) {
    try {
      Telemetry telemetry = open.add(new Telemetry("order", config.environment()));
      Health health = new Health();
      management = open.add(new ManagementServer(config.environment(), health, telemetry));
      database = open.add(new Database(config.database()));
      health.require("database", database::isUp);

      relay =
          open.add(new Relay(database, config.kafka(), "/tiffin/order", TOPIC, telemetry.api()));
      store = open.add(new OrderStore(database, config.patience()));
      tail = open.add(new OrderTail(database, watchers, store));

      GrpcChannel menuChannel =
          open.add(
              new GrpcChannel(
                  config.menuTarget(),
                  config.menuDeadline(),
                  telemetry.api(),
                  MenuServiceGrpc.getServiceDescriptor()));
      MenuClient menu = open.add(new MenuClient(menuChannel));
      PromotionStore promotions = new PromotionStore(database);
      Pricing pricing = new Pricing(menu, promotions, config.slots());
      Placing placing = new Placing(store, menu, pricing, clock, new Uuid7(), relay::wake);
      Changing changing =
          new Changing(
              store,
              orderId -> {
                watchers.changed(orderId);
                relay.wake();
              });

      Runnable heard =
          () -> {
            tail.look();
            relay.wake();
          };
      deliveries =
          open.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing("order", "order", "deliveries", DeliveryFacts.TYPES),
                  database,
                  new DeliveryFacts(store),
                  heard,
                  telemetry.api()));
      payments = // in a group of its own: what happens to one hearer does not halt the other
          open.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing("order", "order-payments", "payments", PaymentFacts.TYPES),
                  database,
                  new PaymentFacts(store, clock),
                  heard,
                  telemetry.api()));
      orderClock =
          open.add(
              new OrderClock(new OverdueOrders(database, store), clock, config.clockTick(), heard));
      RecipientStore recipients = new RecipientStore(database);
      retention = open.add(new Retention(recipients::eraseBefore, config.environment(), clock));
      DeadLetters deadLetters =
          open.add(
              new DeadLetters(
                  "order",
                  List.of(deliveries.parked(), payments.parked()),
                  config.environment(),
                  telemetry.api()));
      door =
          open.add(
              new GrpcServer(
                  config.environment(),
                  telemetry.api(),
                  List.of(
                      new OrderDoor(
                          store,
                          pricing,
                          placing,
                          changing,
                          watchers,
                          config.watchPatience(),
                          clock),
                      new HistoryDoor(store, new HistoryStore(database, clock)),
                      new PromotionDoor(promotions),
                      deadLetters.door(),
                      RebuildDoor.of(
                          new Rebuild<>(database, new OrderReadModel(config.patience())),
                          config.environment()),
                      ErasureDoor.of(new RecipientErasure(recipients), config.environment()))));

      open.add(watchers); // closed before the door, which would wait for those who watch
      health.require("door", () -> door.port() > 0);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  @Override
  public void start() {
    management.start();
    database.migrate("db/order");
    relay.start();
    tail.start();
    deliveries.start();
    payments.start();
    orderClock.start();
    retention.start();
    door.start();
  }

  /** Whether anybody watches an order at this instance. */
  boolean isWatched() {
    return !watchers.isEmpty();
  }

  /** The port of the gRPC door. */
  public int port() {
    return door.port();
  }

  @Override
  public void close() {
    open.close();
  }
}
