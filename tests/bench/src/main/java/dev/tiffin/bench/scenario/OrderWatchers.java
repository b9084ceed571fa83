package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.WatchOrderRequest;
import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Many streams, each watching one order, all open at the same time. */
final class OrderWatchers implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final GrpcChannel channel;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private final CountDownLatch open;
  private final CountDownLatch accepted;
  private final AtomicLongArray acceptedNanos;

  /**
   * @param target of order's gRPC server
   */
  OrderWatchers(String target, Caller customer, List<String> orderIds) {
    channel = new GrpcChannel(target, LIMIT, OpenTelemetry.noop());
    open = new CountDownLatch(orderIds.size());
    accepted = new CountDownLatch(orderIds.size());
    acceptedNanos = new AtomicLongArray(orderIds.size());
    OrderServiceGrpc.OrderServiceStub stub =
        GrpcChannel.as(customer, OrderServiceGrpc.newStub(channel.channel()));
    context.run(() -> {
      for (int i = 0; i < orderIds.size(); i++) {
        stub.watchOrder(
            WatchOrderRequest.newBuilder().setOrderId(orderIds.get(i)).build(), new Watch(i));
      }
    });
  }

  /**
   * Waits until every watcher has seen its order as it is.
   *
   * @throws BenchException if one does not within 20 seconds
   */
  void awaitOpen() throws InterruptedException {
    if (!open.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchException(open.getCount() + " watchers were told nothing");
    }
  }

  /**
   * Waits until every watcher has heard that its order was accepted.
   *
   * @throws BenchException if one has not within 20 seconds
   */
  void awaitAccepted() throws InterruptedException {
    if (!accepted.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchException(accepted.getCount() + " changes never reached their watchers");
    }
  }

  /** When the watcher of that order heard of it, as {@link System#nanoTime} told it. */
  long acceptedNanos(int index) {
    return acceptedNanos.get(index);
  }

  @Override
  public void close() {
    context.cancel(Status.CANCELLED.asException());
    channel.close();
  }

  private final class Watch implements StreamObserver<WatchOrderResponse> {
    private final int index;
    private boolean begun;

    Watch(int index) {
      this.index = index;
    }

    @Override
    public void onNext(WatchOrderResponse response) {
      long now = System.nanoTime();
      if (!begun) {
        begun = true;
        open.countDown();
      }
      if (response.getOrder().getStatus() == OrderStatus.ORDER_STATUS_ACCEPTED
          && acceptedNanos.compareAndSet(index, 0, now)) {
        accepted.countDown();
      }
    }

    @Override
    public void onError(Throwable failure) {
      // Whoever waits for what this watcher does not tell says so.
    }

    @Override
    public void onCompleted() {
      // An accepted order has not ended: the stream ends with the bench.
    }
  }
}
