package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.order.v1.WatchOrderRequest;
import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.postgres.StoredOrder;
import dev.tiffin.order.adapter.protobuf.OrderMessages;
import dev.tiffin.order.adapter.protobuf.Recipients;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.watching.TooManyWatchersException;
import dev.tiffin.order.watching.Watchers;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One call that watches one order. Sends a version for each event, none twice and none left out,
 * because what it sends is always read from the events; a wake-up only says when to look.
 */
final class OrderWatch {
  /** Looks by itself this often, should a wake-up ever be lost. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  private final OrderStore store;
  private final Watchers watchers;
  private final Caller caller;
  private final ServerCallStreamObserver<WatchOrderResponse> observer;

  OrderWatch(
      OrderStore store,
      Watchers watchers,
      Caller caller,
      ServerCallStreamObserver<WatchOrderResponse> observer) {
    this.store = store;
    this.watchers = watchers;
    this.caller = caller;
    this.observer = observer;
  }

  void run(WatchOrderRequest request) {
    try (Watchers.Watch watch = watchers.open(request.getOrderId())) {
      StoredOrder now = visible(request.getOrderId());
      Optional<dev.tiffin.order.order.Recipient> recipient = now.recipient().map(Recipients::read);
      // from 0: the order as it is, not its whole history
      int sent =
          request.getAfterVersion() > 0 ? request.getAfterVersion() : now.order().getVersion() - 1;
      boolean ended = false;
      while (!ended && !observer.isCancelled() && !watchers.isClosed()) {
        OrderState state = OrderState.NONE;
        for (OrderEvent event : store.events(request.getOrderId())) {
          Order order = (Order) Order.evolve(state, event);
          state = order;
          ended = order.hasEnded();
          if (order.version() > sent) {
            send(order, recipient);
            sent = order.version();
          }
        }
        if (!ended) {
          watch.await(LOOK_AGAIN);
        }
      }
      complete(ended);
    } catch (TooManyWatchersException e) {
      observer.onError(
          new Refusal(
                  ProblemKind.PROBLEM_KIND_LIMITED,
                  "TOO_MANY_WATCHERS",
                  "Too many watch at the moment. Try again shortly.")
              .toStatus());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      observer.onError(stopping());
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      observer.onError(Serving.toStatus(e));
    }
  }

  private void send(Order order, Optional<dev.tiffin.order.order.Recipient> recipient) {
    observer.onNext(
        WatchOrderResponse.newBuilder()
            .setOrder(Visibility.shown(OrderMessages.write(order), recipient, caller))
            .build());
  }

  private void complete(boolean ended) {
    if (observer.isCancelled()) {
      return;
    }
    if (ended) {
      observer.onCompleted();
    } else {
      observer.onError(stopping());
    }
  }

  private static Exception stopping() {
    return Refusal.unavailable("The service is stopping. Watch on from the last version.")
        .toStatus();
  }

  private StoredOrder visible(String orderId) {
    Visibility.signedIn(caller);
    return store.find(List.of(orderId)).stream()
        .filter(order -> Visibility.maySee(caller, order))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("order"));
  }
}
