package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.postgres.StoredOrder;
import dev.tiffin.order.adapter.protobuf.OrderMessages;
import dev.tiffin.order.adapter.protobuf.Recipients;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Recipient;
import dev.tiffin.order.watching.Watchers;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Optional;

/**
 * One call that watches one order. Sends a version for each event, none twice and none left out,
 * because what it sends is always read from the events, behind the version it sent last; a wake-up
 * only says when to look. A watcher that does not keep up is waited for, with nothing kept for it,
 * and is sent home when that takes too long: it can watch on from what it has.
 */
final class OrderWatch {
  /** Looks by itself this often, should a wake-up ever be lost. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private final OrderStore store;
  private final Watchers watchers;
  private final Watchers.Watch watch;
  private final Caller caller;
  private final Duration patience;
  private final ServerCallStreamObserver<WatchOrderResponse> observer;

  private OrderState state = OrderState.NONE;

  /**
   * @param patience how long a watcher that takes nothing is waited for
   */
  OrderWatch(
      OrderStore store,
      Watchers watchers,
      Watchers.Watch watch,
      Caller caller,
      Duration patience,
      ServerCallStreamObserver<WatchOrderResponse> observer) {
    this.store = store;
    this.watchers = watchers;
    this.watch = watch;
    this.caller = caller;
    this.patience = patience;
    this.observer = observer;
  }

  /**
   * Returns at once; the watching goes on until the order has ended, whoever watches leaves, or the
   * service stops.
   *
   * @param now the order, read after the watch was opened
   * @param after the version that was seen last
   */
  void start(StoredOrder now, int after) {
    observer.setOnReadyHandler(watch::wake);
    observer.setOnCancelHandler(watch::wake);
    Thread.startVirtualThread(() -> run(now, after));
  }

  private void run(StoredOrder now, int after) {
    try (watch) {
      Optional<Recipient> recipient = now.recipient().map(Recipients::read);
      int known = 0;
      while (goesOn()) {
        for (OrderEvent event : store.eventsAfter(now.order().getId(), known)) {
          Order order = (Order) Order.evolve(state, event);
          state = order;
          known = order.version();
          if (order.version() > after) {
            send(order, recipient);
          }
        }
        if (state instanceof Order order && order.hasEnded()) {
          complete();
          return;
        }
        watch.await(LOOK_AGAIN);
      }
      end(stopping());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(stopping());
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      end(e);
    }
  }

  private void send(Order order, Optional<Recipient> recipient) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!observer.isReady() && goesOn()) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (!left.isPositive()) {
        throw tooSlow();
      }
      watch.await(left);
    }
    if (!goesOn()) {
      throw stopping();
    }
    observer.onNext(
        WatchOrderResponse.newBuilder()
            .setOrder(Visibility.shown(OrderMessages.write(order), recipient, caller))
            .build());
  }

  private boolean goesOn() {
    return !observer.isCancelled() && !watchers.isClosed();
  }

  private void complete() {
    if (!observer.isCancelled()) {
      observer.onCompleted();
    }
  }

  private void end(RuntimeException why) {
    if (!observer.isCancelled()) {
      observer.onError(Serving.toStatus(why));
    }
  }

  private static Refusal stopping() {
    return Refusal.unavailable("The service is stopping. Watch on from the last version.");
  }

  private static Refusal tooSlow() {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_UNAVAILABLE,
        "SLOW_WATCHER",
        "Too much waited to be taken. Watch on from the last version.");
  }

  static Refusal tooMany() {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_LIMITED,
        "TOO_MANY_WATCHERS",
        "Too many watch at the moment. Try again shortly.");
  }
}
