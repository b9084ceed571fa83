package dev.tiffin.delivery;

import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.delivery.adapter.grpc.CourierDoor;
import dev.tiffin.delivery.adapter.grpc.DeliveryDoor;
import dev.tiffin.delivery.adapter.grpc.OpenOffers;
import dev.tiffin.delivery.adapter.grpc.OrderDoors;
import dev.tiffin.delivery.adapter.grpc.Roster;
import dev.tiffin.delivery.adapter.grpc.Showing;
import dev.tiffin.delivery.adapter.http.OsrmTravelTime;
import dev.tiffin.delivery.adapter.http.RouterConfig;
import dev.tiffin.delivery.adapter.kafka.OrderFacts;
import dev.tiffin.delivery.adapter.kafka.PositionHearer;
import dev.tiffin.delivery.adapter.kafka.PositionTeller;
import dev.tiffin.delivery.adapter.postgres.CourierStore;
import dev.tiffin.delivery.adapter.postgres.DoorErasure;
import dev.tiffin.delivery.adapter.postgres.DoorStore;
import dev.tiffin.delivery.adapter.postgres.OverdueOffers;
import dev.tiffin.delivery.adapter.postgres.RunReadModel;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.delivery.adapter.postgres.RunTail;
import dev.tiffin.delivery.adapter.postgres.TableBoard;
import dev.tiffin.delivery.adapter.rabbitmq.DeliveryQueues;
import dev.tiffin.delivery.adapter.rabbitmq.OfferChecks;
import dev.tiffin.delivery.arriving.Arrivals;
import dev.tiffin.delivery.courier.FixAllowance;
import dev.tiffin.delivery.courier.LastFixes;
import dev.tiffin.delivery.courier.Positions;
import dev.tiffin.delivery.dispatch.Dispatch;
import dev.tiffin.delivery.dispatching.DispatchLoop;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.TravelTime;
import dev.tiffin.delivery.watching.Subject;
import dev.tiffin.delivery.watching.Watchers;
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
import dev.tiffin.platform.rabbitmq.ParkedWork;
import dev.tiffin.platform.rabbitmq.WorkConsumer;
import dev.tiffin.platform.rabbitmq.WorkRelay;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivery, wired: it hears of orders on Kafka, keeps their runs in PostgreSQL, offers them to
 * couriers, moves them on command over gRPC, and tells on Kafka what happened. The time-outs of
 * offers are work on RabbitMQ; where couriers are is in memory, and on a topic of its own.
 */
public final class DeliveryService implements Service {
  private static final Duration ORDER_DEADLINE = Duration.ofSeconds(2);
  private static final Duration DOORS_EVERY = Duration.ofMillis(500);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
  private static final Duration FIXES_KEPT = Duration.ofHours(24);
  private static final int CHECKS_AT_ONCE = 50;

  private final Closeables closeables = new Closeables();
  private final AtomicBoolean open = new AtomicBoolean();
  private final Database database;
  private final ManagementServer management;
  private final Relay relay;
  private final WorkRelay work;
  private final RunTail tail;
  private final FactConsumer orders;
  private final WorkConsumer checks;
  private final PositionTeller telling;
  private final PositionHearer hearing;
  private final DispatchLoop dispatching;
  private final List<Loop> upkeep;
  private final Loop doorsAsked;
  private final Retention retention;
  private final GrpcServer grpc;

  public DeliveryService(DeliveryConfig config) {
    InstantSource clock = InstantSource.system();
    DeliveryConfig.Names names = config.names();
    try {
      Telemetry telemetry = closeables.add(new Telemetry("delivery", config.environment()));
      OpenTelemetry api = telemetry.api();
      Health health = new Health();
      management = closeables.add(new ManagementServer(config.environment(), health, telemetry));
      database = closeables.add(new Database(config.database()));
      health.require("database", database::isUp);
      health.require("grpc", open::get);

      // what happens to runs is told, made into work, and shown to those who watch
      Watchers watchers = new Watchers();
      DeliveryQueues queues = DeliveryQueues.of(names.offerCheck(), config.dispatch().offerFor());
      relay =
          closeables.add(
              new Relay(database, config.kafka(), "/tiffin/delivery", names.deliveries(), api));
      work =
          closeables.add(
              new WorkRelay(
                  database,
                  config.rabbit(),
                  "delivery",
                  queues.all(),
                  event -> OfferChecks.workOf(event, queues),
                  api));
      tail = closeables.add(new RunTail(database, watchers));
      RunStore runs = closeables.add(new RunStore(database, this::runsChanged));
      CourierStore couriers = new CourierStore(database, this::runsChanged);

      // where couriers are, and when they arrive
      LastFixes fixes = new LastFixes(courier -> watchers.changed(new Subject.PlaceOf(courier)));
      telling = closeables.add(new PositionTeller(config.kafka(), names.positions(), api));
      hearing = closeables.add(new PositionHearer(config.kafka(), names.positions(), fixes, clock));
      FixAllowance allowance = new FixAllowance(config.fixRate(), System::nanoTime);
      Positions positions = new Positions(fixes, allowance, telling);
      TravelTime travel = travel(config);

      // who gets what
      dispatching =
          closeables.add(
              new DispatchLoop(
                  database,
                  new TableBoard(database, runs, fixes, clock),
                  new Dispatch(travel),
                  config.dispatch(),
                  clock,
                  api));
      ParkedWork parkedChecks =
          new ParkedWork(config.rabbit(), queues.offerCheck(), database, "delivery", "offer-check");
      checks =
          closeables.add(
              new WorkConsumer(
                  config.rabbit(),
                  parkedChecks,
                  CHECKS_AT_ONCE,
                  new OfferChecks(runs, clock),
                  api));
      OverdueOffers overdue = new OverdueOffers(database, runs, clock);

      // what orders tell, and what they must be asked
      GrpcChannel order =
          closeables.add(
              new GrpcChannel(
                  config.orderTarget(),
                  ORDER_DEADLINE,
                  api,
                  OrderServiceGrpc.getServiceDescriptor()));
      OrderDoors doors = new OrderDoors(new DoorStore(database), order, clock);
      doorsAsked =
          closeables.add(new Loop("asks for doors", DOORS_EVERY, () -> askForDoors(doors)));
      orders =
          closeables.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing("delivery", names.group(), names.orders(), OrderFacts.TYPES),
                  database,
                  new OrderFacts(clock),
                  this::ordersHeard,
                  api));
      upkeep =
          List.of(
              doorsAsked,
              closeables.add(new Loop("closes overdue offers", config.sweep(), overdue::close)),
              closeables.add(
                  new Loop(
                      "forgets positions",
                      FORGET_EVERY,
                      () -> {
                        fixes.forgetBefore(clock.instant().minus(FIXES_KEPT));
                        allowance.forgetRested();
                      })));

      DoorErasure erasure = new DoorErasure(database);
      retention = closeables.add(new Retention(erasure, config.environment(), clock));
      Showing showing = new Showing(runs, couriers, fixes, new Arrivals(travel, clock));
      DeadLetters deadLetters =
          closeables.add(
              new DeadLetters(
                  "delivery", List.of(orders.parked(), parkedChecks), config.environment(), api));
      grpc =
          closeables.add(
              new GrpcServer(
                  config.environment(),
                  api,
                  List.of(
                      new DeliveryDoor(runs, showing, watchers, clock),
                      new CourierDoor(
                          new Roster(couriers, runs, fixes, clock),
                          positions,
                          new OpenOffers(runs, couriers, fixes, travel, clock),
                          watchers,
                          clock),
                      deadLetters.door(),
                      RebuildDoor.of(
                          new Rebuild<>(database, new RunReadModel()), config.environment()),
                      ErasureDoor.of(erasure, config.environment()))));
      closeables.add(watchers); // closed before the door, which would wait for those who watch
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  private TravelTime travel(DeliveryConfig config) {
    return RouterConfig.from(config.environment())
        .<TravelTime>map(router -> closeables.add(new OsrmTravelTime(router)))
        .orElseGet(GreatCircle::new);
  }

  private void runsChanged() {
    relay.wake();
    work.wake();
    tail.look();
    dispatching.wake();
  }

  private void ordersHeard() {
    doorsAsked.wake();
    runsChanged();
  }

  private void askForDoors(OrderDoors doors) {
    while (doors.ask() > 0) {
      dispatching.wake();
    }
  }

  /** Neither Kafka nor RabbitMQ is waited for: what was heard can be asked and moved without. */
  @Override
  public void start() {
    management.start();
    database.migrate("db/delivery");
    relay.start();
    work.start();
    tail.start();
    telling.start();
    hearing.start();
    orders.start();
    checks.start();
    dispatching.start();
    upkeep.forEach(Loop::start);
    retention.start();
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
