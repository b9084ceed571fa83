package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.WatchOrderRequest;
import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Wait for orders to be accepted, one stream for each. */
final class OrderWatchers implements AutoCloseable {
  private final CountDownLatch accepted;
  private final AtomicLongArray acceptedNanos;
  private final Watching<WatchOrderResponse> watching;

  /**
   * @param target of order's gRPC server
   */
  OrderWatchers(String target, Caller customer, List<String> orderIds) {
    accepted = new CountDownLatch(orderIds.size());
    acceptedNanos = new AtomicLongArray(orderIds.size());
    watching =
        new Watching<>(
            target,
            orderIds.size(),
            (channel, index, into) ->
                GrpcChannel.as(customer, OrderServiceGrpc.newStub(channel))
                    .watchOrder(
                        WatchOrderRequest.newBuilder().setOrderId(orderIds.get(index)).build(),
                        into),
            this::hear);
  }

  private void hear(int index, WatchOrderResponse response, long nanos) {
    if (response.getOrder().getStatus() == OrderStatus.ORDER_STATUS_ACCEPTED
        && acceptedNanos.compareAndSet(index, 0, nanos)) {
      accepted.countDown();
    }
  }

  /**
   * Waits until every watcher has seen its order as it is.
   *
   * @throws BenchException if one does not within 20 seconds
   */
  void awaitOpen() throws InterruptedException {
    watching.awaitOpen();
  }

  /**
   * Waits until every watcher has heard that its order was accepted.
   *
   * @throws BenchException if one has not within 20 seconds
   */
  void awaitAccepted() throws InterruptedException {
    if (!accepted.await(Watching.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchException(accepted.getCount() + " changes never reached their watchers");
    }
  }

  /** When the watcher of that order heard of it, as {@link System#nanoTime} told it. */
  long acceptedNanos(int index) {
    return acceptedNanos.get(index);
  }

  @Override
  public void close() {
    watching.close();
  }
}
