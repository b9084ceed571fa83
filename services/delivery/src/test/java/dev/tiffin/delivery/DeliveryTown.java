package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_AT_DROPOFF;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_AT_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_DROPOFF;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PICKED_UP;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;

import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.Events;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.OrderAccepted;
import dev.tiffin.contracts.order.v1.OrderConfirmed;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.runtime.Uuid7;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.RabbitFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.HeardFacts;
import dev.tiffin.platform.testing.service.ToldFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An instance of delivery with orders told to it: what most tests start from. */
final class DeliveryTown implements AutoCloseable {
  private static final Uuid7 IDS = new Uuid7();

  private final DeliveryConfig.Names names =
      new DeliveryConfig.Names(
          KafkaFixture.createTopic("orders", 8),
          KafkaFixture.createTopic("deliveries", 8),
          KafkaFixture.uniqueName("positions"),
          RabbitFixture.uniqueName("offer-check"),
          KafkaFixture.uniqueName("delivery"));
  private final TestDatabase database = PostgresFixture.fresh();
  private final KeptRuns kept = new KeptRuns(database);
  private final ToldFacts orders = new ToldFacts("/tiffin/order", names.orders());
  private final OrderFake order = new OrderFake();
  private final Map<String, String> settings;
  private final RunningDelivery delivery;

  DeliveryTown() {
    this(Map.of());
  }

  /**
   * @param settings of the instances, beside those that say where everything is
   */
  DeliveryTown(Map<String, String> settings) {
    this.settings = new HashMap<>(settings);
    this.settings.put("TIFFIN_ORDER_TARGET", order.target());
    delivery = new RunningDelivery(database, names, this.settings);
  }

  TestDatabase database() {
    return database;
  }

  DeliveryConfig.Names names() {
    return names;
  }

  KeptRuns kept() {
    return kept;
  }

  ToldFacts orders() {
    return orders;
  }

  HeardFacts heard() {
    return new HeardFacts(names.deliveries(), Events.getDescriptor());
  }

  RunningDelivery delivery() {
    return delivery;
  }

  /** Another instance on the same database, in the same group. */
  RunningDelivery secondInstance() {
    return new RunningDelivery(database, names, settings);
  }

  static OrderConfirmed confirmed(String customerId, String restaurantId) {
    return OrderConfirmed.newBuilder()
        .setCustomerId(customerId)
        .setRestaurantId(restaurantId)
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .setPickup(Position.newBuilder().setLatitude(45.7676).setLongitude(4.8344))
        .build();
  }

  /** The kitchen has accepted it, and means to have it ready then. */
  void accepted(String orderId, Instant readyAt) {
    orders.tell(
        orderId,
        OrderAccepted.newBuilder()
            .setReadyAt(RunningDelivery.timestamp(readyAt))
            .setPromised(
                PromisedWindow.newBuilder()
                    .setTo(RunningDelivery.timestamp(readyAt.plusSeconds(1_200))))
            .build());
  }

  /** An order whose courier may be looked for at once. */
  String wanted() {
    String orderId = confirmed();
    accepted(orderId, Instant.now().plusSeconds(60));
    return orderId;
  }

  /** An order that cleo stands with at the door. */
  String brought() {
    String orderId = carried();
    delivery.advance(COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_DROPOFF);
    delivery.advance(COURIER, orderId, DELIVERY_STATUS_AT_DROPOFF);
    return orderId;
  }

  String newOrderId() {
    return IDS.get().toString();
  }

  /** An order of cara's at bouchon whose run has opened. */
  String confirmed() {
    String orderId = newOrderId();
    orders.tell(orderId, confirmed("cara", "bouchon"));
    delivery.awaitStatus(orderId, DELIVERY_STATUS_PENDING);
    return orderId;
  }

  /** An order that cleo has picked up. */
  String carried() {
    String orderId = confirmed();
    orders.tell(orderId, OrderReady.getDefaultInstance());
    delivery.await(orderId, "READY was heard", Delivery::getReady);
    delivery.assign(DISPATCHER, orderId, "cleo");
    for (DeliveryStatus step :
        List.of(
            DELIVERY_STATUS_EN_ROUTE_PICKUP,
            DELIVERY_STATUS_AT_PICKUP,
            DELIVERY_STATUS_PICKED_UP)) {
      delivery.advance(COURIER, orderId, step);
    }
    return orderId;
  }

  ListDeliveriesResponse list(Caller caller) {
    return delivery.as(caller).listDeliveries(ListDeliveriesRequest.getDefaultInstance());
  }

  ListDeliveriesResponse page(int first, String after) {
    return delivery
        .as(DISPATCHER)
        .listDeliveries(ListDeliveriesRequest.newBuilder().setFirst(first).setAfter(after).build());
  }

  int batch(Caller caller, String... orderIds) {
    return delivery
        .as(caller)
        .batchGetDeliveries(
            BatchGetDeliveriesRequest.newBuilder().addAllOrderIds(List.of(orderIds)).build())
        .getDeliveriesCount();
  }

  /** Whatever the test did: how every run stands is what its events come to. */
  @Override
  public void close() {
    kept.assertFolded();
    delivery.close();
    orders.close();
    order.close();
  }
}
