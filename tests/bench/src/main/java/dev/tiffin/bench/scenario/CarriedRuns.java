package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.system.Tiffin;
import dev.tiffin.contracts.delivery.v1.Assign;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.WatchDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.WatchDeliveryResponse;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One order for each of some couriers, given to them by a dispatcher, watched by the customer. */
final class CarriedRuns {
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final Tiffin tiffin;
  private final List<String> orderIds;

  private CarriedRuns(Tiffin tiffin, List<String> orderIds) {
    this.tiffin = tiffin;
    this.orderIds = orderIds;
  }

  /** Gives each order to the courier of the same index. */
  static CarriedRuns assign(Tiffin tiffin, List<String> orderIds, List<Caller> couriers)
      throws InterruptedException {
    try (GrpcChannel channel =
        new GrpcChannel(tiffin.deliveryTarget(), Watching.LIMIT, OpenTelemetry.noop())) {
      DeliveryServiceGrpc.DeliveryServiceBlockingStub dispatcher =
          GrpcChannel.as(
              tiffin.caller("dispatcher"), DeliveryServiceGrpc.newBlockingStub(channel.channel()));
      for (int i = 0; i < orderIds.size(); i++) {
        assign(dispatcher, orderIds.get(i), couriers.get(i).id());
      }
    }
    return new CarriedRuns(tiffin, List.copyOf(orderIds));
  }

  /** Again while delivery has not heard of the order. */
  private static void assign(
      DeliveryServiceGrpc.DeliveryServiceBlockingStub dispatcher, String orderId, String courierId)
      throws InterruptedException {
    ChangeDeliveryRequest request =
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setAssign(Assign.newBuilder().setCourierId(courierId))
            .build();
    long end = System.nanoTime() + Watching.LIMIT.toNanos();
    while (true) {
      try {
        var unused = dispatcher.changeDelivery(request);
        return;
      } catch (StatusRuntimeException refused) {
        if (refused.getStatus().getCode() != Status.Code.NOT_FOUND || System.nanoTime() > end) {
          throw new BenchException(
              "order %s could not be given to a courier".formatted(orderId), refused);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
    }
  }

  int count() {
    return orderIds.size();
  }

  /** Notes each position that the customer is shown, until it is closed. */
  Watching<WatchDeliveryResponse> watch(Sightings sightings) {
    Caller customer = tiffin.caller("customer");
    return new Watching<>(
        tiffin.deliveryTarget(),
        orderIds.size(),
        (channel, index, into) ->
            GrpcChannel.as(customer, DeliveryServiceGrpc.newStub(channel))
                .watchDelivery(
                    WatchDeliveryRequest.newBuilder().setOrderId(orderIds.get(index)).build(),
                    into),
        (index, message, nanos) -> {
          if (message.getDelivery().hasCourierPosition()) {
            DeviceFix shown = DeviceFix.of(message.getDelivery().getCourierPosition());
            sightings.saw(index, shown.atMillis(), nanos);
          }
        });
  }
}
