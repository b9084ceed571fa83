package dev.tiffin.kitchen;

import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.Events;
import dev.tiffin.contracts.kitchen.v1.GetKitchenRequest;
import dev.tiffin.contracts.kitchen.v1.GetTicketRequest;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc.KitchenServiceBlockingStub;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.operations.v1.EraseCustomerRequest;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.rabbitmq.RabbitConfig;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.RabbitFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import dev.tiffin.platform.testing.service.HeardFacts;
import dev.tiffin.platform.testing.service.ToldFacts;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A kitchen service, its database and topics, and order and menu as fakes around it. */
final class KitchenTown implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(30);
  static final Caller STAFF = new Caller("rosa", Role.ROLE_RESTAURANT, Set.of("*"));

  private static final String SECRET = "open sesame";

  final TestDatabase database = PostgresFixture.fresh();
  final OrderFake orders;
  final MenuFake menu;
  final String kitchenTopic = KafkaFixture.uniqueName("kitchen");
  final String printQueue;
  private final Closeables open = new Closeables();
  private final GrpcServer fakes;
  private final KitchenConfig.Names names;
  private final Map<String, String> settings = new HashMap<>();
  private KitchenService service;
  private GrpcChannel channel;

  KitchenTown() {
    this("none");
  }

  /**
   * @param printer as {@code TIFFIN_PRINTER}
   */
  KitchenTown(String printer) {
    String ordersTopic = KafkaFixture.createTopic("orders", 6);
    String menuTopic = KafkaFixture.createTopic("menu", 3);
    orders = new OrderFake(open.add(new ToldFacts("/tiffin/order", ordersTopic)));
    menu = new MenuFake(open.add(new ToldFacts("/tiffin/menu", menuTopic)));
    fakes = open.add(new GrpcServer("127.0.0.1", 0, OpenTelemetry.noop(), List.of(orders, menu)));
    fakes.start();
    printQueue = RabbitFixture.uniqueName("kitchen.print");
    names =
        new KitchenConfig.Names(
            ordersTopic, menuTopic, kitchenTopic, KafkaFixture.uniqueName("kitchen"), printQueue);
    settings.put("TIFFIN_PRINTER", printer);
    settings.put("TIFFIN_OPERATOR_SECRET", SECRET);
    if (!printer.equals("none")) {
      settings.put("TIFFIN_RABBITMQ_URL", RabbitFixture.uri());
    }
    service = startService();
    channel = openChannel(service);
  }

  HeardFacts heard() {
    return new HeardFacts(kitchenTopic, Events.getDescriptor());
  }

  /** One more instance, or the first. */
  KitchenService startService() {
    settings.putAll(database.settings());
    settings.putAll(
        Map.of(
            "TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers(),
            "TIFFIN_ORDER_TARGET", Calls.target(fakes.port()),
            "TIFFIN_MENU_TARGET", Calls.target(fakes.port())));
    KitchenConfig usual = KitchenConfig.from(Environment.of(settings));
    KitchenService started =
        new KitchenService(
            new KitchenConfig(
                usual.environment(),
                usual.database(),
                usual.kafka(),
                usual.orderTarget(),
                usual.orderDeadline(),
                usual.menuTarget(),
                usual.menuDeadline(),
                usual.agent(),
                names));
    started.start();
    return started;
  }

  static GrpcChannel openChannel(KitchenService service) {
    return Calls.channel(service.grpcPort());
  }

  void stopService() {
    channel.close();
    service.close();
  }

  void startAgain() {
    service = startService();
    channel = openChannel(service);
  }

  static RabbitConfig rabbit() {
    return new RabbitConfig(RabbitFixture.uri());
  }

  /** A restaurant of its own for one test, heard of. */
  String restaurant(boolean autoAccept, int capacity) {
    String id = "bouchon-" + UUID.randomUUID();
    menu.open(id, autoAccept, capacity);
    Await.until(
        LIMIT,
        "the kitchen knows " + id,
        () -> {
          try {
            return as(STAFF)
                .getKitchen(GetKitchenRequest.newBuilder().setRestaurantId(id).build())
                .hasKitchen();
          } catch (StatusRuntimeException notYet) {
            return false;
          }
        });
    return id;
  }

  /** A new ticket, as it is once it is on the board. */
  String ticket(String restaurantId) {
    String id = UUID.randomUUID().toString();
    orders.confirm(List.of(id), restaurantId);
    await(id, "is opened", _ -> true);
    return id;
  }

  /** Erases what there is of a customer, as an operator does; how much that was. */
  long erase(String customerId) {
    return ErasureServiceGrpc.newBlockingStub(channel.channel())
        .withInterceptors(Calls.operator(SECRET))
        .eraseCustomer(
            EraseCustomerRequest.newBuilder().setCustomerId(customerId).setRequestId("r-1").build())
        .getErased(0)
        .getCount();
  }

  KitchenServiceBlockingStub as(Caller caller) {
    return GrpcChannel.as(caller, KitchenServiceGrpc.newBlockingStub(channel.channel()));
  }

  Ticket get(Caller caller, String orderId) {
    return as(caller)
        .getTicket(GetTicketRequest.newBuilder().setOrderId(orderId).build())
        .getTicket();
  }

  /**
   * @param minutes 0 for whatever the kitchen suggests
   */
  Ticket accept(Caller caller, String orderId, int minutes) {
    return as(caller)
        .changeTicket(
            ChangeTicketRequest.newBuilder()
                .setOrderId(orderId)
                .setAccept(Accept.newBuilder().setPreparationMinutes(minutes))
                .build())
        .getTicket();
  }

  /** The ticket once it is like that. */
  Ticket await(String orderId, String what, Predicate<Ticket> like) {
    return Calls.await(LIMIT, "ticket " + orderId + " " + what, () -> get(STAFF, orderId), like);
  }

  Ticket await(String orderId, TicketStatus status) {
    return await(orderId, "is " + status, ticket -> ticket.getStatus() == status);
  }

  /** What the call was refused with. */
  static Problem refusal(Supplier<?> call) {
    return Calls.refusal(call).problem();
  }

  @Override
  public void close() {
    stopService();
    open.close();
  }
}
