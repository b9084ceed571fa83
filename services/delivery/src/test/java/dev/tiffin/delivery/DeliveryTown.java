package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_AT_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PICKED_UP;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;

import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.runtime.Uuid7;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import java.util.List;

/** An instance of delivery with orders told to it: what most tests start from. */
final class DeliveryTown implements AutoCloseable {
  private static final Uuid7 IDS = new Uuid7();

  private final DeliveryConfig.Names names =
      new DeliveryConfig.Names(
          KafkaFixture.createTopic("orders", 8),
          KafkaFixture.createTopic("deliveries", 8),
          KafkaFixture.uniqueName("delivery"));
  private final TestDatabase database = PostgresFixture.fresh();
  private final KeptRuns kept = new KeptRuns(database);
  private final ToldOrders orders = new ToldOrders(names.orders());
  private final RunningDelivery delivery = new RunningDelivery(database, names);

  DeliveryConfig.Names names() {
    return names;
  }

  KeptRuns kept() {
    return kept;
  }

  ToldOrders orders() {
    return orders;
  }

  RunningDelivery delivery() {
    return delivery;
  }

  /** Another instance on the same database, in the same group. */
  RunningDelivery secondInstance() {
    return new RunningDelivery(database, names);
  }

  String newOrderId() {
    return IDS.get().toString();
  }

  /** An order of cara's at bouchon whose run has opened. */
  String confirmed() {
    String orderId = newOrderId();
    orders.tell(orderId, ToldOrders.confirmed("cara", "bouchon"));
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
  }
}
