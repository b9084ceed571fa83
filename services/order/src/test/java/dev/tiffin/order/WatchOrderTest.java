package dev.tiffin.order;

import static dev.tiffin.order.OrderFixture.change;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static dev.tiffin.order.OrderFixture.refused;
import static dev.tiffin.order.OrderFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.Delay;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.order.v1.WatchOrderRequest;
import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Watching an order and watching on: no version is left out, none comes twice (I13, I14). */
class WatchOrderTest {
  private static final OrderFixture ORDERS = new OrderFixture();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** More of the order than fits in what lies between a server and a client that takes nothing. */
  private static final int LARGE_LINES = 50;

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  @Test
  void whoeverIsCutOffWatchesOnWithoutGapOrDuplicate() throws Exception {
    Order order = accepted(request("cut-off"));
    int last = order.getVersion() + 40;
    List<Integer> seen = new ArrayList<>(List.of(order.getVersion()));
    CompletableFuture<Void> kitchen =
        CompletableFuture.runAsync(() -> IntStream.range(0, 40).forEach(_ -> delay(order)));
    for (int calls = 0; seen.getLast() < last; calls++) {
      seen.addAll(watchSome(order, seen.getLast(), 1 + calls % 4));
    }
    kitchen.get();
    assertEquals(IntStream.rangeClosed(order.getVersion(), last).boxed().toList(), seen);
  }

  @Test
  void aRestartOfTheServiceIsNoMoreThanACutOff() {
    Order order = accepted(request("restart"));
    Iterator<WatchOrderResponse> watch = watch(order, 0);
    assertEquals(order.getVersion(), watch.next().getOrder().getVersion());
    delay(order);
    assertEquals(order.getVersion() + 1, watch.next().getOrder().getVersion());
    ORDERS.restart();
    assertEquals("UNAVAILABLE", refused(watch::hasNext).getCode());
    delay(order);
    delay(order);
    assertEquals(
        List.of(order.getVersion() + 2, order.getVersion() + 3),
        watchSome(order, order.getVersion() + 1, 2));
  }

  /** At most so many versions behind one, then hangs up. */
  private List<Integer> watchSome(Order order, int after, int count) {
    List<Integer> versions = new ArrayList<>();
    Context.CancellableContext call = Context.current().withCancellation();
    try {
      call.run(() -> {
        Iterator<WatchOrderResponse> watch = watch(order, after);
        while (versions.size() < count) {
          versions.add(watch.next().getOrder().getVersion());
        }
      });
    } finally {
      call.cancel(null);
    }
    return versions;
  }

  @Test
  void aVersionThatIsNotYetIsRefusedByName() {
    Order order = accepted(request("not-yet"));
    Problem problem = refused(watch(order, order.getVersion() + 1)::hasNext);
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
    assertEquals("/afterVersion", problem.getFields(0).getPointer());
    assertEquals("NOT_YET", problem.getFields(0).getCode());
    assertEquals("The order has come to version 3, not to 4.", problem.getDetail());
    assertEquals("/afterVersion", refused(watch(order, -1)::hasNext).getFields(0).getPointer());
    assertEquals(
        "NOT_FOUND",
        refused(() ->
                ORDERS
                    .as(newCustomer())
                    .watchOrder(
                        WatchOrderRequest.newBuilder()
                            .setOrderId(order.getId())
                            .setAfterVersion(99)
                            .build())
                    .hasNext())
            .getCode(),
        "a stranger learns nothing from a version");
  }

  @Test
  void anEndedOrderThatWasSeenToItsEndHasNothingMore() {
    Order order = accepted(request("ended"));
    var unused =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(
                change(order)
                    .setCancel(Cancel.newBuilder().setReason(Reason.REASON_OUT_OF_ITEMS))
                    .build());
    assertEquals(4, watch(order, 0).next().getOrder().getVersion());
    assertEquals(4, watch(order, 3).next().getOrder().getVersion());
    assertFalse(watch(order, 4).hasNext());
  }

  @Test
  void aSlowWatcherIsSentHomeAndWatchesOn() {
    var large = request("slow").clearLines();
    for (int i = 0; i < LARGE_LINES; i++) {
      large.addLines(BasketLine.newBuilder().setItemId("bouchon.quenelle").setQuantity(1));
    }
    Order order = accepted(large);
    IntStream.range(0, 20).forEach(_ -> delay(order));
    int last = order.getVersion() + 20;
    ManagedChannel narrow =
        NettyChannelBuilder.forAddress("127.0.0.1", ORDERS.port())
            .usePlaintext()
            .flowControlWindow(4_096)
            .build();
    try {
      Idler idler = new Idler();
      OrderServiceGrpc.newStub(narrow)
          .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(customer)))
          .watchOrder(
              WatchOrderRequest.newBuilder().setOrderId(order.getId()).setAfterVersion(1).build(),
              idler);
      Await.until(LIMIT, "one version has come", () -> idler.versions.size() == 1);
      Await.until(LIMIT, "nobody watches any more", () -> !ORDERS.isWatched());
      idler.takeTheRest();
      Await.until(LIMIT, "it ends", idler.ended::isDone);
      Problem problem = Refusal.of(idler.ended.join()).problem();
      assertEquals(ProblemKind.PROBLEM_KIND_UNAVAILABLE, problem.getKind());
      assertEquals("SLOW_WATCHER", problem.getCode());
      assertTrue(idler.versions.getLast() < last, "it was ended before it had everything");

      List<Integer> all = new ArrayList<>(idler.versions);
      all.addAll(watchSome(order, all.getLast(), last - all.getLast()));
      assertEquals(IntStream.rangeClosed(2, last).boxed().toList(), all);
    } finally {
      narrow.shutdownNow();
    }
  }

  /** Takes one version, and then nothing until it is told to. */
  private static final class Idler
      implements ClientResponseObserver<WatchOrderRequest, WatchOrderResponse> {
    final List<Integer> versions = new CopyOnWriteArrayList<>();
    final CompletableFuture<StatusRuntimeException> ended = new CompletableFuture<>();
    private final CompletableFuture<ClientCallStreamObserver<WatchOrderRequest>> call =
        new CompletableFuture<>();

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchOrderRequest> started) {
      started.disableAutoRequestWithInitial(1);
      call.complete(started);
    }

    void takeTheRest() {
      call.join().request(Integer.MAX_VALUE);
    }

    @Override
    public void onNext(WatchOrderResponse response) {
      versions.add(response.getOrder().getVersion());
    }

    @Override
    public void onError(Throwable failure) {
      ended.complete((StatusRuntimeException) failure);
    }

    @Override
    public void onCompleted() {
      ended.completeExceptionally(new AssertionError("it was not cut off"));
    }
  }

  private static Metadata headers(Caller caller) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("tiffin-caller-id", Metadata.ASCII_STRING_MARSHALLER), caller.id());
    headers.put(
        Metadata.Key.of("tiffin-caller-role", Metadata.ASCII_STRING_MARSHALLER),
        caller.role().name());
    return headers;
  }

  private Order accepted(PlaceOrderRequest.Builder request) {
    Order placed = ORDERS.as(customer).placeOrder(request.build()).getOrder();
    return ORDERS
        .as(ORDERS.kitchen)
        .changeOrder(
            change(placed).setAccept(Accept.newBuilder().setPreparationMinutes(10)).build())
        .getOrder();
  }

  private static void delay(Order order) {
    var unused =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(change(order).setDelay(Delay.newBuilder().setMinutes(1)).build());
  }

  private Iterator<WatchOrderResponse> watch(Order order, int after) {
    return ORDERS
        .as(customer)
        .watchOrder(
            WatchOrderRequest.newBuilder()
                .setOrderId(order.getId())
                .setAfterVersion(after)
                .build());
  }
}
