package dev.tiffin.order;

import static dev.tiffin.order.OrderFixture.change;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static dev.tiffin.order.OrderFixture.refused;
import static dev.tiffin.order.OrderFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.operations.v1.EraseCustomerRequest;
import dev.tiffin.contracts.operations.v1.EraseCustomerResponse;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc.ErasureServiceBlockingStub;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.order.adapter.postgres.RecipientStore;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.service.Calls;
import dev.tiffin.platform.testing.service.Databases;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Recipients are forgotten; orders are not. */
class ErasureTest {
  private static final OrderFixture ORDERS =
      new OrderFixture(InstantSource.system(), Map.of("TIFFIN_OPERATOR_SECRET", "open sesame"));

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  private static ErasureServiceBlockingStub operator() {
    return ErasureServiceGrpc.newBlockingStub(ORDERS.anyone.getChannel())
        .withInterceptors(Calls.operator("open sesame"));
  }

  private static EraseCustomerResponse erase(Caller customer) {
    return operator()
        .eraseCustomer(
            EraseCustomerRequest.newBuilder()
                .setCustomerId(customer.id())
                .setRequestId(UUID.randomUUID().toString())
                .build());
  }

  private static long erased(EraseCustomerResponse response) {
    assertEquals("recipients", response.getErased(0).getWhat());
    return response.getErased(0).getCount();
  }

  private Order cancel(Order order) {
    return ORDERS
        .as(customer)
        .changeOrder(
            change(order)
                .setCancel(Cancel.newBuilder().setReason(Reason.REASON_CUSTOMER_REQUEST))
                .build())
        .getOrder();
  }

  private Order get(String id) {
    return ORDERS
        .as(customer)
        .getOrder(GetOrderRequest.newBuilder().setOrderId(id).build())
        .getOrder();
  }

  @Test
  void whileOneIsUnderWayNoneIsForgotten() {
    Order ended = cancel(ORDERS.place(customer));
    Order underWay = ORDERS.place(customer);
    Problem problem = refused(() -> erase(customer));
    assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, problem.getKind());
    assertEquals("ORDERS_UNDER_WAY", problem.getCode());
    assertTrue(problem.getDetail().contains(underWay.getId()), problem.getDetail());
    assertFalse(problem.getDetail().contains(ended.getId()), problem.getDetail());
    assertTrue(get(ended.getId()).hasRecipient());
    assertTrue(get(underWay.getId()).hasRecipient());
  }

  @Test
  void theOrderIsTheSameSaveItsRecipientAndKeysStillAnswer() {
    Caller other = newCustomer();
    String others = ORDERS.place(other).getId();
    var request = request("erased").build();
    cancel(ORDERS.as(customer).placeOrder(request).getOrder());
    Order before = get(ORDERS.as(customer).placeOrder(request).getOrder().getId());

    assertEquals(1, erased(erase(customer)));
    assertEquals(0, erased(erase(customer)), "again does no harm");

    assertEquals(before.toBuilder().clearRecipient().build(), get(before.getId()));
    PlaceOrderResponse replayed = ORDERS.as(customer).placeOrder(request);
    assertTrue(replayed.getReplayed());
    assertFalse(replayed.getOrder().hasRecipient());
    assertEquals(replayed, ORDERS.as(customer).placeOrder(request));
    assertEquals(
        "UNAUTHENTICATED", refused(() -> ORDERS.place(customer)).getCode(), "nothing comes back");
    assertTrue(
        ORDERS
            .as(other)
            .getOrder(GetOrderRequest.newBuilder().setOrderId(others).build())
            .getOrder()
            .hasRecipient());
  }

  /** Of a batch that is written together only theirs are left out. */
  @Test
  void thoseWhoOrderAtTheSameTimeAreNotTurnedAway() throws Exception {
    assertEquals(0, erased(erase(customer)));
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Caller who = i % 5 == 0 ? customer : newCustomer();
      calls.add(() -> {
        try {
          return ORDERS.place(who).hasRecipient();
        } catch (StatusRuntimeException turnedAway) {
          return false;
        }
      });
    }
    int placed = 0;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> call : executor.invokeAll(calls)) {
        placed += call.get() ? 1 : 0;
      }
    }
    assertEquals(16, placed);
  }

  @Test
  void whatIsOldAndOverIsForgottenAFewAtATime() {
    Instant start = Instant.now();
    List<String> ended = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ended.add(cancel(ORDERS.place(customer)).getId());
    }
    String underWay = ORDERS.place(customer).getId();
    try (Database database = Databases.open(ORDERS.database, 2)) {
      RecipientStore recipients = new RecipientStore(database);
      int others = recipients.eraseBefore(start, 500); // of tests before this one
      assertTrue(others < 500);
      assertTrue(ended.stream().allMatch(id -> get(id).hasRecipient()), "not old enough");
      Instant later = Instant.now().plusSeconds(1);
      assertEquals(2, recipients.eraseBefore(later, 2));
      assertFalse(get(ended.getFirst()).hasRecipient(), "the oldest first");
      assertTrue(get(ended.getLast()).hasRecipient());
      assertEquals(1, recipients.eraseBefore(later, 2));
      assertFalse(get(ended.getLast()).hasRecipient());
      assertTrue(get(underWay).hasRecipient());
      assertEquals(0, recipients.eraseBefore(later, 2));
    }
  }
}
