package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.BatchGetOrdersResponse;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.ChangeOrderResponse;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.GetOrderResponse;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.contracts.order.v1.WatchOrderRequest;
import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.postgres.StoredOrder;
import dev.tiffin.order.adapter.protobuf.Lines;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.changing.Changed;
import dev.tiffin.order.changing.Changing;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderId;
import dev.tiffin.order.placing.Placed;
import dev.tiffin.order.placing.Placing;
import dev.tiffin.order.placing.Priced;
import dev.tiffin.order.placing.Pricing;
import dev.tiffin.order.watching.TooManyWatchersException;
import dev.tiffin.order.watching.Watchers;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * {@code tiffin.order.v1.OrderService}: who may, then what, then the answer as that caller sees it.
 */
public final class OrderDoor extends OrderServiceGrpc.OrderServiceImplBase {
  private static final int BATCH_MAX = 100;

  private final OrderStore store;
  private final Pricing pricing;
  private final Placing placing;
  private final Changing changing;
  private final Watchers watchers;
  private final Duration watchPatience;
  private final InstantSource clock;

  /**
   * @param watchPatience how long somebody who watches and takes nothing is waited for
   */
  public OrderDoor(
      OrderStore store,
      Pricing pricing,
      Placing placing,
      Changing changing,
      Watchers watchers,
      Duration watchPatience,
      InstantSource clock) {
    this.store = store;
    this.pricing = pricing;
    this.placing = placing;
    this.changing = changing;
    this.watchers = watchers;
    this.watchPatience = watchPatience;
    this.clock = clock;
  }

  @Override
  public void placeOrder(PlaceOrderRequest request, StreamObserver<PlaceOrderResponse> observer) {
    Serving.answer(observer, () -> place(request));
  }

  private PlaceOrderResponse place(PlaceOrderRequest request) {
    Caller caller = Visibility.signedIn(Caller.current());
    if (!caller.is(Role.ROLE_CUSTOMER)) {
      throw Refusal.forbidden("Only customers place orders.");
    }
    return switch (placing.place(OrderRequests.placing(caller, request))) {
      case Placed.Done done ->
          PlaceOrderResponse.newBuilder()
              .setOrder(Visibility.shown(done.order().message(), done.recipient(), caller))
              .setReplayed(done.replayed())
              .build();
      case Placed.KeyReused _ ->
          throw new Refusal(
              ProblemKind.PROBLEM_KIND_UNPROCESSABLE,
              "IDEMPOTENCY_KEY_REUSED",
              "This Idempotency-Key was used for another order.");
      case Placed.KeyBusy _ ->
          throw new Refusal(
              ProblemKind.PROBLEM_KIND_CONFLICT,
              "IDEMPOTENCY_KEY_BUSY",
              "A request with this Idempotency-Key is still under way. Try again shortly.");
      case Placed.CustomerErased _ -> // the gateway is about to hear of it too
          throw Refusal.unauthenticated();
      case Placed.SlotRefused refused -> throw SlotRefusals.refusal(refused.why());
      case Placed.PromotionRefused refused -> throw PromotionRefusals.refusal(refused.why());
      case Placed.PriceChanged changed ->
          throw new Refusal(
              ProblemKind.PROBLEM_KIND_CONFLICT,
              "PRICE_CHANGED",
              "The total is now %s, not %s.".formatted(changed.now(), changed.expected()));
    };
  }

  @Override
  public void previewOrder(
      PreviewOrderRequest request, StreamObserver<PreviewOrderResponse> observer) {
    Serving.answer(observer, () -> preview(request));
  }

  private PreviewOrderResponse preview(PreviewOrderRequest request) {
    Caller caller = Visibility.signedIn(Caller.current());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (pricing.price(
        OrderRequests.preview(request),
        OrderRequests.promotionCode(request.getPromotionCode()),
        caller.id(),
        now)) {
      case Priced.At priced ->
          PreviewOrderResponse.newBuilder()
              .addAllLines(priced.price().lines().stream().map(Lines::write).toList())
              .setSubtotal(Words.money(priced.price().subtotal()))
              .addAllAdjustments(priced.price().adjustments().stream().map(Lines::write).toList())
              .setTax(Words.money(priced.price().tax()))
              .setTotal(Words.money(priced.price().total()))
              .setPromised(Words.window(priced.promised(now)))
              .build();
      case Priced.SlotRefused refused -> throw SlotRefusals.refusal(refused.why());
      case Priced.Refused refused -> throw PromotionRefusals.refusal(refused.why());
    };
  }

  @Override
  public void getOrder(GetOrderRequest request, StreamObserver<GetOrderResponse> observer) {
    Serving.answer(
        observer,
        () -> GetOrderResponse.newBuilder().setOrder(visible(request.getOrderId())).build());
  }

  private Order visible(String orderId) {
    Caller caller = Visibility.signedIn(Caller.current());
    return Visibility.shown(Visibility.stored(store, orderId, caller), caller);
  }

  @Override
  public void batchGetOrders(
      BatchGetOrdersRequest request, StreamObserver<BatchGetOrdersResponse> observer) {
    Serving.answer(observer, () -> batchGet(request));
  }

  private BatchGetOrdersResponse batchGet(BatchGetOrdersRequest request) {
    Caller caller = Visibility.signedIn(Caller.current());
    if (request.getOrderIdsCount() > BATCH_MAX) {
      throw Refusal.invalid("/orderIds", "COUNT", "At most " + BATCH_MAX + " ids at once.");
    }
    BatchGetOrdersResponse.Builder response = BatchGetOrdersResponse.newBuilder();
    for (StoredOrder order : store.find(request.getOrderIdsList())) {
      if (Visibility.maySee(caller, order)) {
        response.addOrders(Visibility.shown(order, caller));
      }
    }
    return response.build();
  }

  @Override
  public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersResponse> observer) {
    Serving.answer(observer, () -> OrderPages.list(store, request, Caller.current()));
  }

  @Override
  public void changeOrder(
      ChangeOrderRequest request, StreamObserver<ChangeOrderResponse> observer) {
    Serving.answer(
        observer, () -> ChangeOrderResponse.newBuilder().setOrder(change(request)).build());
  }

  private Order change(ChangeOrderRequest request) {
    Caller caller = Visibility.signedIn(Caller.current());
    // whoever may not see it must not learn from a refusal that it exists
    Order seen = visible(request.getOrderId());
    OrderCommand command =
        OrderCommands.read(request, caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return switch (changing.change(
        new OrderId(seen.getId()), command, Math.max(0, request.getIfVersion()))) {
      case Changed.Done done -> Visibility.shown(done.order().message(), seen, caller);
      case Changed.Refused refused -> throw OrderCommands.refusal(refused.why());
      case Changed.Stale stale -> throw Refusal.stale(stale.version());
    };
  }

  @Override
  public void watchOrder(WatchOrderRequest request, StreamObserver<WatchOrderResponse> observer) {
    try {
      startWatch(request, (ServerCallStreamObserver<WatchOrderResponse>) observer);
    } catch (TooManyWatchersException e) {
      observer.onError(OrderWatch.tooMany().toStatus());
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      observer.onError(Serving.toStatus(e));
    }
  }

  private void startWatch(
      WatchOrderRequest request, ServerCallStreamObserver<WatchOrderResponse> observer) {
    Caller caller = Visibility.signedIn(Caller.current());
    Watchers.Watch watch = watchers.open(request.getOrderId());
    try {
      // read once the watch is open: what comes later wakes it
      StoredOrder now = Visibility.stored(store, request.getOrderId(), caller);
      new OrderWatch(store, watchers, watch, caller, watchPatience, observer)
          .start(now, seen(request, now.order()));
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /** The version behind which to watch; from 0 the order as it is, not its whole history. */
  private static int seen(WatchOrderRequest request, Order now) {
    int after = request.getAfterVersion();
    if (after < 0) {
      throw Refusal.invalid("/afterVersion", "OUT_OF_RANGE", "This must be 0 or more.");
    }
    if (after > now.getVersion()) {
      throw Refusal.invalid(
          "/afterVersion",
          "NOT_YET",
          "The order has come to version %d, not to %d.".formatted(now.getVersion(), after));
    }
    return after > 0 ? after : now.getVersion() - 1;
  }
}
