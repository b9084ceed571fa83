package dev.tiffin.order;

import static dev.tiffin.order.OrderFixture.cardRequest;
import static dev.tiffin.order.OrderFixture.change;
import static dev.tiffin.order.OrderFixture.newCustomer;
import static dev.tiffin.order.OrderFixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.Delay;
import dev.tiffin.contracts.order.v1.GetOrderHistoryRequest;
import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.GetOrderRequest;
import dev.tiffin.contracts.order.v1.HistoryEntry;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.ListOrderAccountsRequest;
import dev.tiffin.contracts.order.v1.ListOrderAccountsResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What orders went through, and how they stood at a moment. */
class HistoryTest {
  private static final OrderFixture ORDERS = new OrderFixture();

  private final Caller customer = newCustomer();

  @AfterAll
  static void close() {
    ORDERS.close();
  }

  /** By card, cancelled by its customer: placed, asked, cancelled, asked. */
  private Order cancelled() {
    Order placed =
        ORDERS
            .as(customer)
            .placeOrder(cardRequest(UUID.randomUUID().toString()).build())
            .getOrder();
    return ORDERS
        .as(customer)
        .changeOrder(
            change(placed)
                .setCancel(Cancel.newBuilder().setReason(Reason.REASON_CUSTOMER_REQUEST))
                .build())
        .getOrder();
  }

  @Test
  void tellsWhoDidWhatAndWhy() {
    Order order = cancelled();
    List<HistoryEntry> entries = history(customer, order.getId()).getEntriesList();
    assertEquals(
        List.of("OrderPlaced", "PaymentAsked", "OrderCancelled", "PaymentAsked"),
        entries.stream().map(HistoryEntry::getEvent).toList());
    assertEquals(List.of(1, 2, 3, 4), entries.stream().map(HistoryEntry::getVersion).toList());
    assertEquals(customer.id(), entries.getFirst().getBy().getId());
    assertEquals(order.getPlacedAt(), entries.getFirst().getAt());
    assertEquals(order.getPromised(), entries.getFirst().getPromised());
    assertEquals(Role.ROLE_SYSTEM, entries.get(1).getBy().getRole());
    assertEquals(PaymentStep.PAYMENT_STEP_AUTHORISE, entries.get(1).getPaymentStep());
    assertEquals(order.getTotal(), entries.get(1).getAmount());
    assertFalse(entries.get(1).hasPromised(), "only what promised anew says so");
    HistoryEntry cancel = entries.get(2);
    assertEquals(Role.ROLE_CUSTOMER, cancel.getBy().getRole());
    assertEquals(Reason.REASON_CUSTOMER_REQUEST, cancel.getReason());
    assertEquals(order.getLiable(), cancel.getLiable());
    assertEquals(OrderStatus.ORDER_STATUS_CANCELLED, cancel.getStatus());
    assertEquals(Reason.REASON_UNSPECIFIED, entries.get(3).getReason());
    assertEquals(PaymentStep.PAYMENT_STEP_VOID, entries.get(3).getPaymentStep());
  }

  @Test
  void foldsTheOrderAsItWasAtAnyMoment() {
    Order placed = ORDERS.place(customer);
    Order accepted = accept(placed, 10);
    Order delayed =
        ORDERS
            .as(ORDERS.kitchen)
            .changeOrder(change(placed).setDelay(Delay.newBuilder().setMinutes(15)).build())
            .getOrder();
    Order now = now(customer, placed.getId());
    assertEquals(plain(now), history(customer, placed.getId()).getOrder());
    for (Order then : List.of(placed, accepted, delayed)) {
      GetOrderHistoryResponse told = at(customer, placed.getId(), then.getUpdatedAt());
      assertEquals(told.getEntriesCount(), now.getVersion(), "all events are told all the same");
      Order seen = told.getOrder();
      assertTrue(seen.getVersion() >= then.getVersion());
      if (seen.getVersion() == then.getVersion()) {
        assertEquals(plain(then), seen);
      }
    }
    // a millisecond before the delay it was promised for the time that was said when it was
    // accepted
    Timestamp before = minusMillis(delayed.getUpdatedAt());
    Order seen = at(customer, placed.getId(), before).getOrder();
    assertTrue(seen.getVersion() < delayed.getVersion());
    assertFalse(seen.getPromised().equals(delayed.getPromised()));
  }

  @Test
  void beforeItWasPlacedThereIsNothing() {
    Order order = ORDERS.place(customer);
    Problem problem = refused(() -> at(customer, order.getId(), minusMillis(order.getPlacedAt())));
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
    assertEquals("/at", problem.getFields(0).getPointer());
    assertEquals("BEFORE_PLACING", problem.getFields(0).getCode());
    for (Timestamp wrong :
        List.of(
            Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build(),
            Timestamp.newBuilder().setSeconds(1).setNanos(-1).build())) {
      assertEquals(
          "TIMESTAMP", refused(() -> at(customer, order.getId(), wrong)).getFields(0).getCode());
    }
  }

  @Test
  void isForThoseWhoMaySeeTheOrderAndForOperators() {
    Order order = ORDERS.place(customer);
    for (Caller caller : List.of(customer, ORDERS.kitchen, ORDERS.operator)) {
      GetOrderHistoryResponse told = history(caller, order.getId());
      assertEquals(2, told.getEntriesCount());
      assertFalse(told.getOrder().hasRecipient(), "whom it is for is no part of the events");
    }
    Caller courier = new Caller("acc_r", Role.ROLE_COURIER, Set.of());
    for (Caller other : List.of(newCustomer(), courier)) {
      assertEquals("NOT_FOUND", refused(() -> history(other, order.getId())).getCode());
    }
    assertEquals(
        "UNAUTHENTICATED", refused(() -> history(Caller.ANONYMOUS, order.getId())).getCode());
    for (String nothing : List.of("no such id", "", "\0", "Q9-9")) {
      assertEquals("NOT_FOUND", refused(() -> history(ORDERS.operator, nothing)).getCode());
      assertEquals("NOT_FOUND", refused(() -> history(customer, nothing)).getCode());
    }
  }

  @Test
  void anOperatorNamesAnOrderByItsShortCode() {
    for (int i = 0; i < 30; i++) {
      Order order = ORDERS.place(customer);
      for (String code :
          List.of(order.getShortCode(), order.getShortCode().toLowerCase(Locale.ROOT))) {
        assertEquals(order.getId(), history(ORDERS.operator, code).getOrder().getId());
      }
    }
    String code = ORDERS.place(customer).getShortCode();
    assertEquals("NOT_FOUND", refused(() -> history(customer, code)).getCode());
  }

  @Test
  void aLongHistoryComesInPages() {
    Order order = accept(ORDERS.place(customer), 1);
    for (int i = 0; i < 505; i++) {
      var unused =
          ORDERS
              .as(ORDERS.kitchen)
              .changeOrder(change(order).setDelay(Delay.newBuilder().setMinutes(1)).build());
    }
    GetOrderHistoryResponse first = history(customer, order.getId());
    assertEquals(500, first.getEntriesCount());
    assertTrue(first.getHasNext());
    GetOrderHistoryResponse second =
        ORDERS
            .histories(customer)
            .getOrderHistory(
                GetOrderHistoryRequest.newBuilder()
                    .setOrderId(order.getId())
                    .setAfterVersion(500)
                    .setFirst(8)
                    .build());
    assertEquals(501, second.getEntries(0).getVersion());
    assertEquals(8, second.getEntriesCount());
    assertFalse(second.getHasNext());
    assertEquals(508, second.getOrder().getVersion());
  }

  @Test
  void accountsSayWhatOrdersCameToAndWhatWasAsked() {
    Order cash = ORDERS.place(customer);
    Order card = cancelled();
    OrderAccount account = account(card.getId());
    assertEquals(OrderStatus.ORDER_STATUS_CANCELLED, account.getStatus());
    assertEquals(card.getTotal(), account.getTotal());
    assertEquals(card.getShortCode(), account.getShortCode());
    assertEquals(LiableParty.LIABLE_PARTY_CUSTOMER, account.getLiable());
    assertEquals(
        List.of(PaymentStep.PAYMENT_STEP_AUTHORISE, PaymentStep.PAYMENT_STEP_VOID),
        account.getAsksList().stream().map(ask -> ask.getStep()).toList());
    assertEquals(0, account(cash.getId()).getAsksCount());

    List<String> listed = new ArrayList<>();
    ListOrderAccountsRequest.Builder request =
        ListOrderAccountsRequest.newBuilder().setToOrderId(card.getId()).setFirst(3);
    ListOrderAccountsResponse page;
    do {
      page = accounts(ORDERS.operator, request);
      page.getAccountsList().forEach(one -> listed.add(one.getOrderId()));
      request.setAfterOrderId(listed.getLast());
    } while (page.getHasNext());
    assertEquals(listed.stream().sorted().distinct().toList(), listed);
    assertEquals(
        List.of(cash.getId(), card.getId()), listed.subList(listed.size() - 2, listed.size()));
  }

  @Test
  void accountsAreForOperatorsAndBounded() {
    ListOrderAccountsRequest.Builder request = ListOrderAccountsRequest.newBuilder().setFirst(1);
    Caller dispatcher = new Caller("acc_d", Role.ROLE_DISPATCHER, Set.of());
    for (Caller caller : List.of(customer, ORDERS.kitchen, dispatcher)) {
      assertEquals("FORBIDDEN", refused(() -> accounts(caller, request)).getCode());
    }
    for (int first : new int[] {0, 501}) {
      Problem problem = refused(() -> accounts(ORDERS.operator, request.clone().setFirst(first)));
      assertEquals("/first", problem.getFields(0).getPointer());
    }
  }

  private static ListOrderAccountsResponse accounts(
      Caller caller, ListOrderAccountsRequest.Builder request) {
    return ORDERS.histories(caller).listOrderAccounts(request.build());
  }

  private static OrderAccount account(String id) {
    return accounts(
            ORDERS.operator, ListOrderAccountsRequest.newBuilder().setOrderId(id).setFirst(1))
        .getAccounts(0);
  }

  private static GetOrderHistoryResponse history(Caller caller, String id) {
    return ORDERS
        .histories(caller)
        .getOrderHistory(GetOrderHistoryRequest.newBuilder().setOrderId(id).build());
  }

  private static GetOrderHistoryResponse at(Caller caller, String id, Timestamp at) {
    return ORDERS
        .histories(caller)
        .getOrderHistory(GetOrderHistoryRequest.newBuilder().setOrderId(id).setAt(at).build());
  }

  private static Order now(Caller caller, String id) {
    return ORDERS
        .as(caller)
        .getOrder(GetOrderRequest.newBuilder().setOrderId(id).build())
        .getOrder();
  }

  private static Order accept(Order order, int minutes) {
    return ORDERS
        .as(ORDERS.kitchen)
        .changeOrder(
            change(order).setAccept(Accept.newBuilder().setPreparationMinutes(minutes)).build())
        .getOrder();
  }

  /** Without what is no part of the events. */
  private static Order plain(Order order) {
    return order.toBuilder().clearRecipient().clearAllowed().build();
  }

  private static Timestamp minusMillis(Timestamp at) {
    Instant before = Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).minusMillis(1);
    return Timestamp.newBuilder()
        .setSeconds(before.getEpochSecond())
        .setNanos(before.getNano())
        .build();
  }
}
