package dev.tiffin.order;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.HistoryServiceGrpc;
import dev.tiffin.contracts.order.v1.HistoryServiceGrpc.HistoryServiceBlockingStub;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc.OrderServiceBlockingStub;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PromotionServiceGrpc;
import dev.tiffin.contracts.order.v1.PromotionServiceGrpc.PromotionServiceBlockingStub;
import dev.tiffin.contracts.order.v1.Ready;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.postgres.OrderReadModel;
import dev.tiffin.order.order.Patience;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import dev.tiffin.platform.testing.service.Databases;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The whole service against a real PostgreSQL and a real Kafka; only the menu is a fake. */
final class OrderFixture implements AutoCloseable {
  final MenuFake menu = new MenuFake();
  final TestDatabase database;
  final Caller kitchen = new Caller("acc_k", Role.ROLE_RESTAURANT, Set.of("bouchon"));
  final Caller operator = new Caller("acc_o", Role.ROLE_OPERATOR, Set.of());
  final OrderServiceBlockingStub anyone;
  private final PromotionServiceBlockingStub promotions;
  private final HistoryServiceBlockingStub histories;
  private final InstantSource clock;
  private final Map<String, String> settings;
  private final Closeables open = new Closeables();
  private final GrpcServer menuServer;
  private OrderService service;

  OrderFixture() {
    this(InstantSource.system(), Map.of());
  }

  /**
   * @param settings besides the usual ones
   */
  OrderFixture(InstantSource clock, Map<String, String> settings) {
    this(PostgresFixture.fresh(), clock, settings);
  }

  /**
   * @param database with whatever is in it
   */
  OrderFixture(TestDatabase database) {
    this(database, InstantSource.system(), Map.of());
  }

  private OrderFixture(TestDatabase database, InstantSource clock, Map<String, String> settings) {
    this.database = database;
    this.clock = clock;
    this.settings = settings;
    menuServer = open.add(new GrpcServer("127.0.0.1", 0, OpenTelemetry.noop(), List.of(menu)));
    menuServer.start();
    service = start(0);
    GrpcChannel channel = open.add(Calls.channel(service.port()));
    anyone = OrderServiceGrpc.newBlockingStub(channel.channel());
    promotions = PromotionServiceGrpc.newBlockingStub(channel.channel());
    histories = HistoryServiceGrpc.newBlockingStub(channel.channel());
  }

  private OrderConfig config(int port) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(database.settings());
    all.put("TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers());
    all.put("TIFFIN_MENU_TARGET", Calls.target(menuServer.port()));
    all.put("TIFFIN_WATCH_PATIENCE", "PT0.5S");
    all.put("TIFFIN_GRPC_PORT", Integer.toString(port));
    return OrderConfig.from(Environment.of(all));
  }

  private OrderService start(int port) {
    OrderService started = new OrderService(config(port), clock);
    started.start();
    return started;
  }

  /** One more instance on the same data. */
  OrderService startAnother() {
    return start(0);
  }

  /** Stops the service and starts it again on the same port and data. */
  void restart() {
    restart(() -> {});
  }

  /**
   * @param meanwhile done while it is away
   */
  void restart(Runnable meanwhile) {
    int port = service.port();
    service.close();
    meanwhile.run();
    service = start(port);
  }

  int port() {
    return service.port();
  }

  boolean isWatched() {
    return service.isWatched();
  }

  static Caller newCustomer() {
    return new Caller("acc_" + UUID.randomUUID(), Role.ROLE_CUSTOMER, Set.of());
  }

  OrderServiceBlockingStub as(Caller caller) {
    return GrpcChannel.as(caller, anyone);
  }

  PromotionServiceBlockingStub promotions(Caller caller) {
    return GrpcChannel.as(caller, promotions);
  }

  HistoryServiceBlockingStub histories(Caller caller) {
    return GrpcChannel.as(caller, histories);
  }

  Order place(Caller customer) {
    return as(customer).placeOrder(request(UUID.randomUUID().toString()).build()).getOrder();
  }

  Order ready(Caller customer) {
    return makeReady(place(customer));
  }

  Order makeReady(Order order) {
    as(kitchen)
        .changeOrder(change(order).setAccept(Accept.newBuilder().setPreparationMinutes(9)).build());
    return as(kitchen)
        .changeOrder(change(order).setReady(Ready.getDefaultInstance()).build())
        .getOrder();
  }

  static ChangeOrderRequest.Builder change(Order order) {
    return ChangeOrderRequest.newBuilder().setOrderId(order.getId());
  }

  static PlaceOrderRequest.Builder request(String key) {
    return PlaceOrderRequest.newBuilder()
        .setIdempotencyKey(key)
        .setRestaurantId("bouchon")
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY)
        .addLines(BasketLine.newBuilder().setItemId("bouchon.quenelle").setQuantity(2))
        .setRecipient(
            Recipient.newBuilder()
                .setName("Ada Vidal")
                .setPhone("+33 4 72 00 00 00")
                .setStreet("3 rue Sainte-Catherine")
                .setPostalCode("69001")
                .setCity("Lyon")
                .setPosition(Position.newBuilder().setLatitude(45.767).setLongitude(4.834))
                .setNote("Third floor, the blue door."));
  }

  static PlaceOrderRequest.Builder cardRequest(String key) {
    return request(key)
        .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CARD)
        .setPaymentToken("tok_visa");
  }

  /** Either that it was placed, or the code of the refusal. */
  static String outcome(Supplier<?> call) {
    try {
      var unused = call.get();
      return "placed";
    } catch (StatusRuntimeException e) {
      return Refusal.of(e).problem().getCode();
    }
  }

  /** What the call was refused with. */
  static Problem refused(Supplier<?> call) {
    return Calls.refusal(call).problem();
  }

  static Set<String> pointers(Problem problem) {
    Set<String> pointers = new HashSet<>();
    problem.getFieldsList().stream().map(FieldProblem::getPointer).forEach(pointers::add);
    return pointers;
  }

  /** Whatever the tests did: how every order stands is what its events come to. */
  private void assertFolded() {
    try (Database kept = Databases.open(database, 2)) {
      Databases.assertFolded(kept, new OrderReadModel(Patience.USUAL));
    }
  }

  @Override
  public void close() {
    service.close();
    open.close();
    assertFolded();
  }
}
