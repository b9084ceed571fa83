package dev.tiffin.kitchen;

import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.kitchen.accepting.AutoAccept;
import dev.tiffin.kitchen.adapter.grpc.KitchenDoor;
import dev.tiffin.kitchen.adapter.grpc.MenuClient;
import dev.tiffin.kitchen.adapter.grpc.OrderClient;
import dev.tiffin.kitchen.adapter.grpc.PrintedNotes;
import dev.tiffin.kitchen.adapter.kafka.MenuFacts;
import dev.tiffin.kitchen.adapter.kafka.OrderFacts;
import dev.tiffin.kitchen.adapter.postgres.AutoAccepts;
import dev.tiffin.kitchen.adapter.postgres.BoardTail;
import dev.tiffin.kitchen.adapter.postgres.TicketStore;
import dev.tiffin.kitchen.adapter.rabbitmq.KitchenQueues;
import dev.tiffin.kitchen.adapter.rabbitmq.PrintAgent;
import dev.tiffin.kitchen.adapter.rabbitmq.PrintOrders;
import dev.tiffin.kitchen.printing.Printing;
import dev.tiffin.kitchen.printing.Printouts;
import dev.tiffin.kitchen.watching.BoardWatchers;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.operations.DeadLetters;
import dev.tiffin.platform.operations.ErasureDoor;
import dev.tiffin.platform.operations.Retention;
import dev.tiffin.platform.rabbitmq.ParkedWork;
import dev.tiffin.platform.rabbitmq.WorkConsumer;
import dev.tiffin.platform.rabbitmq.WorkQueue;
import dev.tiffin.platform.rabbitmq.WorkRelay;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Kitchen, wired: it hears of orders and restaurants on Kafka, keeps their tickets in PostgreSQL,
 * passes the commands of staff to order and menu, accepts by rule, tells on Kafka what happened,
 * and has tickets printed.
 */
public final class KitchenService implements Service {
  private static final int PRINTED_AT_ONCE = 4;

  /** Printing, where this instance has a printer. */
  private record Print(WorkRelay relay, WorkConsumer agent, ParkedWork parked) {}

  private final Closeables closeables = new Closeables();
  private final AtomicBoolean open = new AtomicBoolean();
  private final Database database;
  private final ManagementServer management;
  private final Relay relay;
  private final AutoAccept autoAccept;
  private final BoardTail tail;
  private final FactConsumer menuFacts;
  private final FactConsumer orderFacts;
  private final Optional<Print> print;
  private final Optional<Retention> retention;
  private final GrpcServer grpc;

  public KitchenService(KitchenConfig config) {
    InstantSource clock = InstantSource.system();
    try {
      Telemetry telemetry = closeables.add(new Telemetry("kitchen", config.environment()));
      OpenTelemetry api = telemetry.api();
      database = closeables.add(new Database(config.database()));
      Health health = new Health();
      health.require("database", database::isUp);
      health.require("grpc", open::get);
      management = closeables.add(new ManagementServer(config.environment(), health, telemetry));
      relay =
          closeables.add(
              new Relay(
                  database, config.kafka(), "/tiffin/kitchen", config.names().kitchen(), api));

      OrderClient orders =
          new OrderClient(
              closeables.add(
                  new GrpcChannel(
                      config.orderTarget(),
                      config.orderDeadline(),
                      api,
                      OrderServiceGrpc.getServiceDescriptor())));
      MenuClient menu =
          new MenuClient(
              closeables.add(
                  new GrpcChannel(
                      config.menuTarget(),
                      config.menuDeadline(),
                      api,
                      MenuServiceGrpc.getServiceDescriptor())));
      TicketStore tickets = new TicketStore(database, relay::wake);
      Printing printing = new Printing(tickets, orders, clock);
      print = config.agent().map(agent -> print(agent, config.names().print(), printing, api));
      BoardWatchers watchers = new BoardWatchers();
      tail = closeables.add(new BoardTail(tickets, watchers));
      autoAccept = closeables.add(new AutoAccept(new AutoAccepts(database), orders, clock));

      menuFacts =
          closeables.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing(
                      "kitchen",
                      config.names().group() + "-menu",
                      config.names().menu(),
                      MenuFacts.TYPES),
                  database,
                  new MenuFacts(),
                  autoAccept::wake,
                  api));
      orderFacts =
          closeables.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing(
                      "kitchen", config.names().group(), config.names().orders(), OrderFacts.TYPES),
                  database,
                  new OrderFacts(),
                  this::heardOfOrders,
                  api));
      Optional<Printouts> printouts = config.agent().flatMap(KitchenService::printouts);
      retention =
          printouts.map(kept ->
              closeables.add(new Retention(kept::eraseBefore, config.environment(), clock)));
      List<ParkingLot> lots = new ArrayList<>(List.of(menuFacts.parked(), orderFacts.parked()));
      print.ifPresent(p -> lots.add(p.parked));
      DeadLetters deadLetters =
          closeables.add(new DeadLetters("kitchen", lots, config.environment(), api));
      grpc =
          closeables.add(
              new GrpcServer(
                  config.environment(),
                  api,
                  List.of(
                      new KitchenDoor(tickets, orders, menu, watchers, printing, clock),
                      deadLetters.door(),
                      ErasureDoor.of(new PrintedNotes(orders, printouts), config.environment()))));
      closeables.add(watchers); // closed before the door, which would wait for those who watch
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  private Print print(
      KitchenConfig.Agent agent, String queueName, Printing printing, OpenTelemetry api) {
    WorkQueue queue = KitchenQueues.print(queueName);
    ParkedWork parked = new ParkedWork(agent.rabbit(), queue, database, "kitchen", "print");
    return new Print(
        closeables.add(
            new WorkRelay(
                database,
                agent.rabbit(),
                queueName,
                KitchenQueues.all(queue),
                new PrintOrders(queue),
                api)),
        closeables.add(
            new WorkConsumer(
                agent.rabbit(),
                parked,
                PRINTED_AT_ONCE,
                new PrintAgent(printing, agent.printer()),
                api)),
        parked);
  }

  private static Optional<Printouts> printouts(KitchenConfig.Agent agent) {
    return agent.printer() instanceof Printouts kept ? Optional.of(kept) : Optional.empty();
  }

  private void heardOfOrders() {
    tail.wake();
    relay.wake();
    autoAccept.wake();
    print.ifPresent(p -> p.relay.wake());
  }

  /** Neither Kafka nor RabbitMQ is waited for: what was heard can be asked without them. */
  @Override
  public void start() {
    management.start();
    database.migrate("db/kitchen");
    relay.start();
    tail.start();
    autoAccept.start();
    menuFacts.start();
    orderFacts.start();
    print.ifPresent(p -> {
      p.relay.start();
      p.agent.start();
    });
    retention.ifPresent(Retention::start);
    grpc.start();
    open.set(true);
  }

  int grpcPort() {
    return grpc.port();
  }

  @Override
  public void close() {
    open.set(false);
    closeables.close();
  }
}
