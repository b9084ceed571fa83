package dev.tiffin.order;

import static dev.tiffin.order.OrderFixture.cardRequest;
import static dev.tiffin.order.OrderFixture.change;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static dev.tiffin.order.OrderFixture.outcome;
import static dev.tiffin.order.OrderFixture.pointers;
import static dev.tiffin.order.OrderFixture.refused;
import static dev.tiffin.order.OrderFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.AdjustmentKind;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.GetPromotionRequest;
import dev.tiffin.contracts.order.v1.ListPromotionsRequest;
import dev.tiffin.contracts.order.v1.ListPromotionsResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.contracts.order.v1.PutPromotionRequest;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.order.v1.Reject;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Promotions as operators keep them and customers redeem them. */
class PromotionTest {
  private static final OrderFixture ORDERS = new OrderFixture();

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  @Test
  void codeTakesItsShareOffAndIsKeptWithTheOrder() {
    put(Promotion.newBuilder().setCode("save10").setPercentBasisPoints(1000));
    PlaceOrderRequest request = request("k").setPromotionCode(" save10 ").build();
    Order order = ORDERS.as(customer).placeOrder(request).getOrder();
    assertEquals("SAVE10", order.getPromotionCode());
    assertEquals(2900 + 290 - 290, order.getTotal().getAmount());
    assertEquals(263 - 26 + 26, order.getTax().getAmount());
    assertEquals(AdjustmentKind.ADJUSTMENT_KIND_PROMOTION, order.getAdjustments(1).getKind());
    assertEquals(1, redeemed("SAVE10"));
    PlaceOrderResponse again = ORDERS.as(customer).placeOrder(request);
    assertTrue(again.getReplayed());
    assertEquals(order, again.getOrder());
    assertEquals(1, redeemed("SAVE10"));
  }

  @Test
  void lastUseGoesToOneAndNeighboursAreNotHarmed() throws Exception {
    put(Promotion.newBuilder().setCode("LASTONE").setPercentBasisPoints(500).setLimitTotal(1));
    ORDERS.menu.lastPortions.set(1_000);
    ORDERS.menu.released.clear();
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      PlaceOrderRequest wanting =
          request("last")
              .setPromotionCode("LASTONE")
              .addLines(BasketLine.newBuilder().setItemId("last").setQuantity(1))
              .build();
      calls.add(() -> outcome(() -> ORDERS.as(newCustomer()).placeOrder(wanting)));
      calls.add(() ->
          "neighbour " + outcome(() -> ORDERS.as(newCustomer()).placeOrder(request("n").build())));
    }
    List<String> outcomes = atOnce(calls);
    assertEquals(1, outcomes.stream().filter("placed"::equals).count());
    assertEquals(49, outcomes.stream().filter("PROMOTION_USED_UP"::equals).count());
    assertEquals(50, outcomes.stream().filter("neighbour placed"::equals).count());
    assertEquals(1, redeemed("LASTONE"));
    int reserved = 1_000 - ORDERS.menu.lastPortions.get();
    assertEquals(reserved - 1, ORDERS.menu.released.size());
  }

  @Test
  void oneCustomerRedeemsAsOftenAsOneMay() throws Exception {
    put(Promotion.newBuilder().setCode("TWICE").setPercentBasisPoints(500).setLimitPerCustomer(2));
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      PlaceOrderRequest wanting = request("twice-" + i).setPromotionCode("TWICE").build();
      calls.add(() -> outcome(() -> ORDERS.as(customer).placeOrder(wanting)));
    }
    List<String> outcomes = atOnce(calls);
    assertEquals(2, outcomes.stream().filter("placed"::equals).count());
    assertEquals(8, outcomes.stream().filter("PROMOTION_USED_UP"::equals).count());
    assertEquals("placed", place(newCustomer(), "TWICE"));
    assertEquals(3, redeemed("TWICE"));
  }

  @Test
  void keyOfTheOneWhoCameTooLateMayBeTriedAgain() {
    put(Promotion.newBuilder().setCode("GONE").setPercentBasisPoints(500).setLimitTotal(1));
    assertEquals("placed", place(newCustomer(), "GONE"));
    PlaceOrderRequest request = request("late").setPromotionCode("GONE").build();
    Problem problem = refused(() -> ORDERS.as(customer).placeOrder(request));
    assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, problem.getKind());
    assertEquals(Set.of("/promotionCode"), pointers(problem));
    put(Promotion.newBuilder().setCode("GONE").setPercentBasisPoints(500).setLimitTotal(2));
    assertEquals("placed", outcome(() -> ORDERS.as(customer).placeOrder(request)));
  }

  @Test
  void orderThatComesToNothingBeforeItWasAcceptedGivesItsUseBack() {
    put(Promotion.newBuilder().setCode("BACK").setPercentBasisPoints(500).setLimitTotal(1));
    Order order = placed("BACK", "1");
    var unused =
        ORDERS
            .as(customer)
            .changeOrder(change(order).setCancel(Cancel.getDefaultInstance()).build());
    assertEquals(0, redeemed("BACK"));

    order = placed("BACK", "2");
    unused =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(
                change(order)
                    .setReject(Reject.newBuilder().setReason(Reason.REASON_TOO_BUSY))
                    .build());
    assertEquals(0, redeemed("BACK"));

    order = placed("BACK", "3");
    unused =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(
                change(order).setAccept(Accept.newBuilder().setPreparationMinutes(9)).build());
    unused =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(
                change(order)
                    .setCancel(Cancel.newBuilder().setReason(Reason.REASON_OUT_OF_ITEMS))
                    .build());
    assertEquals(1, redeemed("BACK"));
  }

  @Test
  void previewTakesOffWhatPlacingWouldAndRedeemsNothing() {
    put(Promotion.newBuilder().setCode("LOOK").setFreeDelivery(true).setLimitTotal(1));
    PreviewOrderRequest.Builder request =
        PreviewOrderRequest.newBuilder()
            .setRestaurantId("bouchon")
            .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
            .setDropoff(request("k").getRecipient().getPosition())
            .addAllLines(request("k").getLinesList())
            .setPromotionCode("look");
    PreviewOrderResponse preview = ORDERS.as(customer).previewOrder(request.build());
    assertEquals(eur(2900), preview.getTotal());
    assertEquals(eur(263), preview.getTax());
    assertEquals(2, preview.getAdjustmentsCount());
    assertEquals(0, redeemed("LOOK"));
    Order order = placed("LOOK", "looked");
    assertEquals(preview.getTotal(), order.getTotal());
    assertEquals(preview.getAdjustmentsList(), order.getAdjustmentsList());
    assertEquals(
        "PROMOTION_USED_UP", outcome(() -> ORDERS.as(customer).previewOrder(request.build())));
  }

  private Order placed(String code, String key) {
    return ORDERS
        .as(customer)
        .placeOrder(cashOrCard(key).setPromotionCode(code).build())
        .getOrder();
  }

  private static PlaceOrderRequest.Builder cashOrCard(String key) {
    return key.equals("1") ? cardRequest(key) : request(key);
  }

  @Test
  void everyRefusalHasACodeOfItsOwnAndNamesTheField() {
    put(Promotion.newBuilder().setCode("PIZZA").setFreeDelivery(true).setRestaurantId("pizzeria"));
    put(
        Promotion.newBuilder()
            .setCode("BIG")
            .setPercentBasisPoints(1)
            .setMinimumSubtotal(eur(2901)));
    put(
        Promotion.newBuilder()
            .setCode("DINAR")
            .setAmount(Money.newBuilder().setAmount(1000).setCurrency("TND")));
    put(
        Promotion.newBuilder()
            .setCode("OVER")
            .setPercentBasisPoints(1)
            .setValidUntil(com.google.protobuf.Timestamp.newBuilder().setSeconds(1_600_000_000)));
    assertEquals("PROMOTION_UNKNOWN", place(customer, "NOSUCHCODE"));
    assertEquals("PROMOTION_UNKNOWN", place(customer, "not a code; drop table"));
    assertEquals("PROMOTION_OTHER_RESTAURANT", place(customer, "PIZZA"));
    assertEquals("PROMOTION_BELOW_MINIMUM", place(customer, "BIG"));
    assertEquals("PROMOTION_OTHER_CURRENCY", place(customer, "DINAR"));
    assertEquals("PROMOTION_NOT_NOW", place(customer, "OVER"));
    Problem problem =
        refused(
            () -> ORDERS.as(customer).placeOrder(request("x").setPromotionCode("NOSUCH").build()));
    assertEquals(ProblemKind.PROBLEM_KIND_UNPROCESSABLE, problem.getKind());
    assertEquals(Set.of("/promotionCode"), pointers(problem));
  }

  @Test
  void onlyOperatorsKeepPromotionsAndEveryWrongFieldIsNamed() {
    PutPromotionRequest fine =
        PutPromotionRequest.newBuilder()
            .setPromotion(Promotion.newBuilder().setCode("FINE").setFreeDelivery(true))
            .build();
    for (Caller other : List.of(customer, ORDERS.kitchen)) {
      assertEquals(
          "FORBIDDEN", refused(() -> ORDERS.promotions(other).putPromotion(fine)).getCode());
    }
    assertEquals(
        "UNAUTHENTICATED",
        refused(() -> ORDERS.promotions(Caller.ANONYMOUS).putPromotion(fine)).getCode());
    assertEquals("NOT_FOUND", refused(() -> redeemed("FINE")).getCode());
    Promotion.Builder wrong =
        Promotion.newBuilder()
            .setCode("A B")
            .setAmount(Money.newBuilder().setAmount(-1).setCurrency("XXX"))
            .setLimitTotal(-1)
            .setLimitPerCustomer(-1)
            .setMinimumSubtotal(eur(-1));
    assertEquals(
        Set.of(
            "/code",
            "/amount/amount",
            "/amount/currency",
            "/limitTotal",
            "/limitPerCustomer",
            "/minimumSubtotal/amount",
            "/minimumSubtotal/currency"),
        pointers(refused(() -> put(wrong))));
    assertEquals(
        Set.of("/benefit"),
        pointers(refused(() -> put(Promotion.newBuilder().setCode("NOTHING")))));
    assertEquals(
        Set.of("/percentBasisPoints"),
        pointers(
            refused(
                () -> put(Promotion.newBuilder().setCode("MUCH").setPercentBasisPoints(10_001)))));
  }

  @Test
  void pagesHaveNoGapAndNoDuplicate() {
    Set<String> put = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      put.add(put(Promotion.newBuilder().setCode("PAGE" + i).setFreeDelivery(true)).getCode());
    }
    List<String> listed = new ArrayList<>();
    ListPromotionsRequest.Builder request = ListPromotionsRequest.newBuilder().setFirst(2);
    ListPromotionsResponse page;
    do {
      page = ORDERS.promotions(ORDERS.operator).listPromotions(request.build());
      page.getPromotionsList().forEach(promotion -> listed.add(promotion.getCode()));
      request.setAfter(page.getCursors(page.getCursorsCount() - 1));
    } while (page.getHasNext());
    assertEquals(listed.stream().sorted().distinct().toList(), listed);
    assertTrue(listed.containsAll(put));
  }

  private static List<String> atOnce(List<Callable<String>> calls) throws Exception {
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> call : executor.invokeAll(calls)) {
        outcomes.add(call.get());
      }
    }
    return outcomes;
  }

  private static String place(Caller caller, String code) {
    PlaceOrderRequest request =
        request("key-" + code.length() + code.hashCode()).setPromotionCode(code).build();
    return outcome(() -> ORDERS.as(caller).placeOrder(request));
  }

  private static Promotion put(Promotion.Builder promotion) {
    return ORDERS
        .promotions(ORDERS.operator)
        .putPromotion(PutPromotionRequest.newBuilder().setPromotion(promotion).build())
        .getPromotion();
  }

  private static int redeemed(String code) {
    return ORDERS
        .promotions(ORDERS.operator)
        .getPromotion(GetPromotionRequest.newBuilder().setCode(code).build())
        .getPromotion()
        .getRedeemed();
  }

  private static Money eur(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }
}
