package dev.tiffin.order;

import static dev.tiffin.order.OrderFixture.cardRequest;
import static dev.tiffin.order.OrderFixture.change;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static dev.tiffin.order.OrderFixture.outcome;
import static dev.tiffin.order.OrderFixture.pointers;
import static dev.tiffin.order.OrderFixture.refused;
import static dev.tiffin.order.OrderFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.Delay;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.order.v1.Reject;
import dev.tiffin.contracts.order.v1.WatchOrderRequest;
import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OrderServiceTest {
  private static final OrderFixture ORDERS = new OrderFixture();

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  @Test
  void placedOrderCanBeReadAtOnceAndKeepsItsPrices() {
    Order placed = ORDERS.place(customer);
    assertEquals(OrderStatus.ORDER_STATUS_CONFIRMED, placed.getStatus());
    assertEquals(2 * 1450 + 290, placed.getTotal().getAmount());
    assertEquals(2, placed.getVersion());
    assertEquals("Ada Vidal", placed.getRecipient().getName());
    assertEquals(List.of(OrderAction.ORDER_ACTION_CANCEL), placed.getAllowedList());

    ORDERS.menu.unitPrice = 1600;
    try {
      assertEquals(placed, get(customer, placed.getId()));
    } finally {
      ORDERS.menu.unitPrice = 1450;
    }
  }

  @Test
  void sameKeyGivesTheSameOrderHoweverOftenAndAlsoAfterItWentOn() {
    PlaceOrderRequest request = request("key-1").build();
    Order first = ORDERS.as(customer).placeOrder(request).getOrder();
    accept(first, 0);
    PlaceOrderResponse again = ORDERS.as(customer).placeOrder(request);
    assertTrue(again.getReplayed());
    assertEquals(first, again.getOrder());
    assertEquals(1, list(customer, 10).getOrdersCount());

    Order others = ORDERS.as(newCustomer()).placeOrder(request).getOrder();
    assertFalse(others.getId().equals(first.getId()), "keys are per caller");
  }

  @Test
  void sameKeyWithAnotherBodyIsRefused() {
    var unused = ORDERS.as(customer).placeOrder(request("key-2").build());
    Problem problem =
        refused(() ->
            ORDERS.as(customer).placeOrder(request("key-2").setRestaurantId("another").build()));
    assertEquals("IDEMPOTENCY_KEY_REUSED", problem.getCode());
    assertEquals(ProblemKind.PROBLEM_KIND_UNPROCESSABLE, problem.getKind());
  }

  @Test
  void manyAtOnceWithOneKeyGiveOneOrder() throws Exception {
    PlaceOrderRequest request = request("key-3").build();
    List<Callable<PlaceOrderResponse>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(() -> ORDERS.as(customer).placeOrder(request));
    }
    Set<Order> orders = new HashSet<>();
    int fresh = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<PlaceOrderResponse> call : executor.invokeAll(calls)) {
        orders.add(call.get().getOrder());
        fresh += call.get().getReplayed() ? 0 : 1;
      }
    }
    assertEquals(1, orders.size());
    assertEquals(1, fresh);
  }

  @Test
  void refusalIsNotKeptSoTheKeyMayBeTriedAgain() {
    Problem closed =
        refused(() ->
            ORDERS.as(customer).placeOrder(request("key-4").setRestaurantId("closed").build()));
    assertEquals("RESTAURANT_CLOSED", closed.getCode());
    assertFalse(ORDERS.as(customer).placeOrder(request("key-4").build()).getReplayed());
  }

  @Test
  void lastPortionGoesToOne() throws Exception {
    ORDERS.menu.lastPortions.set(1);
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      PlaceOrderRequest request =
          request("last-" + i)
              .addLines(BasketLine.newBuilder().setItemId("last").setQuantity(1))
              .build();
      calls.add(() -> outcome(() -> ORDERS.as(newCustomer()).placeOrder(request)));
    }
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> call : executor.invokeAll(calls)) {
        outcomes.add(call.get());
      }
    }
    assertEquals(List.of("ITEM_UNAVAILABLE", "placed"), outcomes.stream().sorted().toList());
  }

  @Test
  void anotherTotalThanTheCustomerWasShownIsRefused() {
    Problem problem =
        refused(() ->
            ORDERS
                .as(customer)
                .placeOrder(
                    request("key-5")
                        .setExpectedTotal(Money.newBuilder().setAmount(3000).setCurrency("EUR"))
                        .build()));
    assertEquals("PRICE_CHANGED", problem.getCode());
    assertEquals("The total is now 31.90 EUR, not 30.00 EUR.", problem.getDetail());
  }

  @Test
  void orderByCardWaitsForPayment() {
    Order placed = ORDERS.as(customer).placeOrder(cardRequest("card").build()).getOrder();
    assertEquals(OrderStatus.ORDER_STATUS_PLACED, placed.getStatus());
    assertEquals(PaymentMethod.PAYMENT_METHOD_CARD, placed.getPaymentMethod());
    assertEquals(2, placed.getVersion());
    assertEquals(1, placed.getTimelineCount());
    assertEquals("ILLEGAL_TRANSITION", refused(() -> accept(placed, 0)).getCode());
    Order cancelled =
        ORDERS.as(customer).changeOrder(change(placed).setCancel(cancel()).build()).getOrder();
    assertEquals(4, cancelled.getVersion());
  }

  @Test
  void tokenComesWithACardAndOnlyWithACard() {
    for (PlaceOrderRequest.Builder wrong :
        List.of(
            cardRequest("t").clearPaymentToken(),
            cardRequest("t").setPaymentToken("t".repeat(256)),
            request("t").setPaymentToken("tok_visa"))) {
      Problem problem = refused(() -> ORDERS.as(customer).placeOrder(wrong.build()));
      assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
      assertEquals(Set.of("/paymentToken"), pointers(problem));
    }
    assertEquals(
        Set.of("/paymentMethod"),
        pointers(
            refused(
                () -> ORDERS.as(customer).placeOrder(request("t").clearPaymentMethod().build()))));
  }

  @Test
  void previewSaysWhatPlacingWouldAndKeepsNothing() {
    PreviewOrderRequest.Builder request =
        PreviewOrderRequest.newBuilder()
            .setRestaurantId("bouchon")
            .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
            .setDropoff(Position.newBuilder().setLatitude(45.767).setLongitude(4.834))
            .addLines(BasketLine.newBuilder().setItemId("bouchon.quenelle").setQuantity(2));
    PreviewOrderResponse preview = ORDERS.as(customer).previewOrder(request.build());
    assertEquals(0, list(customer, 10).getOrdersCount());
    Order placed = ORDERS.place(customer);
    assertEquals(placed.getTotal(), preview.getTotal());
    assertEquals(placed.getSubtotal(), preview.getSubtotal());
    assertEquals(placed.getTax(), preview.getTax());
    assertEquals(placed.getLinesList(), preview.getLinesList());
    assertEquals(placed.getAdjustmentsList(), preview.getAdjustmentsList());
    assertTrue(preview.hasPromised());
    assertEquals(
        Set.of("/dropoff", "/lines"),
        pointers(
            refused(() ->
                ORDERS
                    .as(customer)
                    .previewOrder(request.clone().clearDropoff().clearLines().build()))));
  }

  @Test
  void delayTellsWhenItWillBeReady() {
    Order order = ORDERS.place(customer);
    assertFalse(order.hasReadyAt());
    Order accepted = accept(order, 0);
    assertTrue(accepted.getAllowedList().contains(OrderAction.ORDER_ACTION_DELAY));
    Order delayed = delay(order, 12);
    assertEquals(accepted.getReadyAt().getSeconds() + 12 * 60, delayed.getReadyAt().getSeconds());
    assertEquals(
        accepted.getPromised().getTo().getSeconds() + 12 * 60,
        delayed.getPromised().getTo().getSeconds());
    assertEquals(OrderStatus.ORDER_STATUS_ACCEPTED, delayed.getStatus());
    assertEquals(4, delayed.getVersion());
    assertEquals(delayed.getReadyAt(), get(customer, order.getId()).getReadyAt());
    for (int minutes : List.of(0, 121)) {
      assertEquals(Set.of("/minutes"), pointers(refused(() -> delay(order, minutes))));
    }
  }

  private static Order delay(Order order, int minutes) {
    return ORDERS
        .as(ORDERS.kitchen)
        .changeOrder(change(order).setDelay(Delay.newBuilder().setMinutes(minutes)).build())
        .getOrder();
  }

  @Test
  void acceptedByTheSystemForTheRestaurant() {
    Caller system = new Caller("", Role.ROLE_SYSTEM, Set.of());
    Caller nobody = new Caller("", Role.ROLE_RESTAURANT, Set.of("bouchon"));
    for (Caller itself : List.of(system, nobody)) {
      Order order = ORDERS.place(customer);
      Order accepted =
          ORDERS
              .as(itself)
              .changeOrder(
                  change(order).setAccept(Accept.newBuilder().setPreparationMinutes(15)).build())
              .getOrder();
      assertEquals(Role.ROLE_SYSTEM, accepted.getTimeline(2).getBy().getRole());
      assertEquals("", accepted.getTimeline(2).getBy().getId());
      assertEquals(
          "FORBIDDEN",
          refused(() -> ORDERS.as(itself).changeOrder(change(order).setCancel(cancel()).build()))
              .getCode());
    }
    Order order = ORDERS.place(customer);
    Caller elsewhere = new Caller("", Role.ROLE_RESTAURANT, Set.of("pizzeria"));
    assertEquals("NOT_FOUND", refused(() -> get(elsewhere, order.getId())).getCode());
    assertEquals(
        1,
        ORDERS
            .as(system)
            .batchGetOrders(BatchGetOrdersRequest.newBuilder().addOrderIds(order.getId()).build())
            .getOrdersCount());
  }

  @Test
  void everyWrongFieldIsNamedAtOnceAndNothingIsKept() {
    PlaceOrderRequest wrong =
        request("key-6")
            .clearFulfilment()
            .setLines(0, BasketLine.newBuilder().setItemId("").setQuantity(0))
            .addLines(BasketLine.newBuilder().setItemId("x").setQuantity(100))
            .build();
    Problem problem = refused(() -> ORDERS.as(customer).placeOrder(wrong));
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
    assertEquals(
        Set.of("/fulfilment", "/lines/0/itemId", "/lines/0/quantity", "/lines/1/quantity"),
        pointers(problem));

    PlaceOrderRequest nowhere =
        request("key-6").setRecipient(Recipient.newBuilder().setPhone("12")).build();
    assertEquals(
        Set.of(
            "/recipient/name",
            "/recipient/phone",
            "/recipient/street",
            "/recipient/city",
            "/recipient/position"),
        pointers(refused(() -> ORDERS.as(customer).placeOrder(nowhere))));
    assertEquals(0, list(customer, 10).getOrdersCount());
  }

  @Test
  void othersOrdersAreAsUnknownAsNone() {
    Order order = ORDERS.place(customer);
    Caller stranger = newCustomer();
    Caller otherKitchen = new Caller("acc_o", Role.ROLE_RESTAURANT, Set.of("pizzeria"));
    Caller courier = new Caller("acc_r", Role.ROLE_COURIER, Set.of());
    for (Caller other : List.of(stranger, otherKitchen, courier)) {
      assertEquals("NOT_FOUND", refused(() -> get(other, order.getId())).getCode());
      assertEquals(
          "NOT_FOUND",
          refused(() -> ORDERS.as(other).changeOrder(change(order).setCancel(cancel()).build()))
              .getCode());
    }
    assertEquals("UNAUTHENTICATED", refused(() -> get(Caller.ANONYMOUS, order.getId())).getCode());
    assertEquals("NOT_FOUND", refused(() -> get(customer, "no such id")).getCode());
    assertEquals(order.getId(), get(ORDERS.kitchen, order.getId()).getId());
  }

  @Test
  void customerCancelsInTimeAndTooLate() {
    Order early = ORDERS.place(customer);
    Order cancelled =
        ORDERS.as(customer).changeOrder(change(early).setCancel(cancel()).build()).getOrder();
    assertEquals(OrderStatus.ORDER_STATUS_CANCELLED, cancelled.getStatus());

    Order late = ORDERS.place(customer);
    accept(late, 0);
    Problem problem =
        refused(() -> ORDERS.as(customer).changeOrder(change(late).setCancel(cancel()).build()));
    assertEquals("ILLEGAL_TRANSITION", problem.getCode());
    assertEquals(
        "The order is ACCEPTED, so you cannot cancel it. Allowed now: nothing.",
        problem.getDetail());
  }

  @Test
  void staleVersionIsRefusedAndTheCurrentOneIsTaken() {
    Order order = ORDERS.place(customer);
    assertEquals("STALE_VERSION", refused(() -> accept(order, 1)).getCode());
    assertEquals(3, accept(order, 2).getVersion());
  }

  @Test
  void twoCommandsThatCrossGiveOneOutcome() throws Exception {
    for (int i = 0; i < 10; i++) {
      Order order = ORDERS.place(customer);
      List<Callable<String>> calls =
          List.of(
              () -> outcome(() -> accept(order, 0)),
              () ->
                  outcome(() ->
                      ORDERS.as(customer).changeOrder(change(order).setCancel(cancel()).build())));
      List<String> outcomes = new ArrayList<>();
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<String> call : executor.invokeAll(calls)) {
          outcomes.add(call.get());
        }
      }
      assertEquals(List.of("ILLEGAL_TRANSITION", "placed"), outcomes.stream().sorted().toList());
      assertEquals(3, get(customer, order.getId()).getVersion());
    }
  }

  @Test
  void commandsThatMakeNoSenseAreRefusedByField() {
    Order order = ORDERS.place(customer);
    assertEquals(
        Set.of("/preparationMinutes"),
        pointers(
            refused(() ->
                ORDERS
                    .as(ORDERS.kitchen)
                    .changeOrder(change(order).setAccept(Accept.getDefaultInstance()).build()))));
    assertEquals(
        Set.of("/reason"),
        pointers(
            refused(() ->
                ORDERS
                    .as(ORDERS.kitchen)
                    .changeOrder(change(order).setReject(Reject.getDefaultInstance()).build()))));
    assertEquals(
        Set.of("/reason"),
        pointers(
            refused(() ->
                ORDERS
                    .as(ORDERS.kitchen)
                    .changeOrder(
                        change(order)
                            .setReject(
                                Reject.newBuilder()
                                    .setReason(
                                        dev.tiffin.contracts.order.v1.Reason
                                            .REASON_PAYMENT_DECLINED))
                            .build()))));
    assertEquals(
        "FORBIDDEN",
        refused(() ->
                ORDERS
                    .as(customer)
                    .changeOrder(
                        change(order)
                            .setAccept(Accept.newBuilder().setPreparationMinutes(5))
                            .build()))
            .getCode());
  }

  @Test
  void pagesHaveNoGapAndNoDuplicate() {
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      placed.add(ORDERS.place(customer).getId());
    }
    List<String> listed = new ArrayList<>();
    ListOrdersRequest.Builder request = ListOrdersRequest.newBuilder().setFirst(3);
    ListOrdersResponse page;
    do {
      page = ORDERS.as(customer).listOrders(request.build());
      page.getOrdersList().forEach(order -> listed.add(order.getId()));
      request.setAfter(page.getCursors(page.getCursorsCount() - 1));
    } while (page.getHasNext());
    assertEquals(placed.reversed(), listed);

    assertEquals(
        Set.of("/after"),
        pointers(
            refused(() ->
                ORDERS
                    .as(customer)
                    .listOrders(
                        ListOrdersRequest.newBuilder().setFirst(3).setAfter("%").build()))));
    assertEquals(Set.of("/first"), pointers(refused(() -> list(customer, 101))));
  }

  @Test
  void watcherSeesEachVersionOnceAndTheEnd() {
    Order order = ORDERS.place(customer);
    Iterator<WatchOrderResponse> watch =
        ORDERS
            .as(customer)
            .watchOrder(WatchOrderRequest.newBuilder().setOrderId(order.getId()).build());
    assertEquals(2, watch.next().getOrder().getVersion());
    accept(order, 0);
    assertEquals(OrderStatus.ORDER_STATUS_ACCEPTED, watch.next().getOrder().getStatus());
    var unused = ORDERS.as(ORDERS.kitchen).changeOrder(change(order).setCancel(cancel()).build());
    assertEquals(OrderStatus.ORDER_STATUS_CANCELLED, watch.next().getOrder().getStatus());
    assertFalse(watch.hasNext());

    Iterator<WatchOrderResponse> resumed =
        ORDERS
            .as(customer)
            .watchOrder(
                WatchOrderRequest.newBuilder()
                    .setOrderId(order.getId())
                    .setAfterVersion(2)
                    .build());
    assertEquals(3, resumed.next().getOrder().getVersion());
    assertEquals(4, resumed.next().getOrder().getVersion());
    assertFalse(resumed.hasNext());
  }

  @Test
  void watcherIsSentHomeWhenTheServiceStops() {
    Order order = ORDERS.place(customer);
    Iterator<WatchOrderResponse> watch =
        ORDERS
            .as(customer)
            .watchOrder(WatchOrderRequest.newBuilder().setOrderId(order.getId()).build());
    assertEquals(2, watch.next().getOrder().getVersion());
    ORDERS.restart();
    assertEquals("UNAVAILABLE", refused(watch::hasNext).getCode());
  }

  private static Cancel cancel() {
    return Cancel.newBuilder()
        .setReason(dev.tiffin.contracts.order.v1.Reason.REASON_OUT_OF_ITEMS)
        .build();
  }

  private static Order accept(Order order, int ifVersion) {
    return ORDERS
        .as(ORDERS.kitchen)
        .changeOrder(
            change(order)
                .setIfVersion(ifVersion)
                .setAccept(Accept.newBuilder().setPreparationMinutes(25))
                .build())
        .getOrder();
  }

  private static Order get(Caller caller, String id) {
    return ORDERS
        .as(caller)
        .getOrder(GetOrderRequest.newBuilder().setOrderId(id).build())
        .getOrder();
  }

  private static ListOrdersResponse list(Caller caller, int first) {
    return ORDERS.as(caller).listOrders(ListOrdersRequest.newBuilder().setFirst(first).build());
  }
}
