package dev.tiffin.kitchen;

import static dev.tiffin.kitchen.KitchenTown.LIMIT;
import static dev.tiffin.kitchen.KitchenTown.STAFF;
import static dev.tiffin.kitchen.KitchenTown.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.kitchen.v1.BatchGetTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.GetKitchenRequest;
import dev.tiffin.contracts.kitchen.v1.Kitchen;
import dev.tiffin.contracts.kitchen.v1.ListTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.ListTicketsResponse;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateRequest;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.menu.v1.Stock;
import dev.tiffin.contracts.menu.v1.StockState;
import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderNagged;
import dev.tiffin.contracts.order.v1.OrderPickedUp;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.contracts.order.v1.OrderReleased;
import dev.tiffin.contracts.order.v1.Ready;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.HeardFacts;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The board: what is on it, who may see it, and what staff do with it. */
final class BoardTest {
  private static final KitchenTown TOWN = new KitchenTown();

  @AfterAll
  static void close() {
    TOWN.close();
  }

  @Test
  void aConfirmedOrderIsOnTheBoardAndFollowsItsOrder() {
    String restaurant = TOWN.restaurant(false, 0);
    String id = TOWN.ticket(restaurant);
    Ticket fresh = TOWN.get(STAFF, id);
    assertEquals(TicketStatus.TICKET_STATUS_NEW, fresh.getStatus());
    assertEquals("K7-42", fresh.getShortCode());
    assertEquals("Sauce Nantua", fresh.getLines(0).getOptions(0));
    assertEquals(20, fresh.getSuggestedMinutes());
    assertEquals(2, fresh.getVersion());
    assertEquals(
        List.of(OrderAction.ORDER_ACTION_ACCEPT, OrderAction.ORDER_ACTION_REJECT),
        fresh.getAllowedList());

    Ticket answered = TOWN.accept(STAFF, id, 25);
    assertEquals(TicketStatus.TICKET_STATUS_ACCEPTED, answered.getStatus());
    assertEquals(3, answered.getVersion());
    Ticket accepted = TOWN.await(id, TicketStatus.TICKET_STATUS_ACCEPTED);
    assertEquals(answered.getReadyAt(), accepted.getReadyAt());
    assertEquals(answered.getPromised(), accepted.getPromised());
    assertEquals(0, accepted.getSuggestedMinutes());
    assertEquals(STAFF.id(), TOWN.orders.asked.getLast().by().id());

    TOWN.orders.ready(id);
    TOWN.await(id, TicketStatus.TICKET_STATUS_READY);
    TOWN.orders.tell(id, OrderPickedUp.getDefaultInstance());
    assertEquals(5, TOWN.await(id, TicketStatus.TICKET_STATUS_GONE).getVersion());
  }

  @Test
  void whatItTellsIsInOrderAndHearingTwiceChangesNothing() {
    String restaurant = TOWN.restaurant(false, 0);
    String id = TOWN.ticket(restaurant);
    TOWN.accept(STAFF, id, 0);
    TOWN.await(id, TicketStatus.TICKET_STATUS_ACCEPTED);
    TOWN.orders.tellAllAgain();
    TOWN.orders.tell(id, OrderCancelled.getDefaultInstance());
    TOWN.await(id, TicketStatus.TICKET_STATUS_CLOSED);
    try (HeardFacts heard = TOWN.heard()) {
      Await.until(LIMIT, "three facts", () -> heard.of(id).size() >= 3);
      assertEquals(List.of("TicketOpened:1", "TicketScheduled:2", "TicketClosed:3"), heard.of(id));
    }
  }

  @Test
  void anOrderThatIsNotPaidForIsNotShown() {
    String restaurant = TOWN.restaurant(false, 0);
    String waiting = UUID.randomUUID().toString();
    TOWN.orders.place(waiting, restaurant);
    String declined = UUID.randomUUID().toString();
    TOWN.orders.place(declined, restaurant);
    TOWN.orders.tell(declined, OrderRejected.getDefaultInstance());
    String shown = TOWN.ticket(restaurant);
    assertEquals(List.of(shown), ids(list(restaurant, 100, "")));
    TOWN.orders.tell(waiting, OrderFake.confirmed(restaurant));
    TOWN.await(waiting, TicketStatus.TICKET_STATUS_NEW);
  }

  @Test
  void aTicketThatNobodyAnswersSaysSoAndGoesWhenItsOrderExpires() {
    String restaurant = TOWN.restaurant(false, 0);
    String id = TOWN.ticket(restaurant);
    assertEquals(0, TOWN.get(STAFF, id).getNags());
    TOWN.orders.tell(id, OrderNagged.newBuilder().setNumber(1).build());
    Ticket reminded = TOWN.await(id, "is reminded of", ticket -> ticket.getNags() == 1);
    TOWN.orders.tell(id, OrderNagged.newBuilder().setNumber(2).build());
    Ticket again = TOWN.await(id, "is reminded of twice", ticket -> ticket.getNags() == 2);
    assertEquals(TicketStatus.TICKET_STATUS_NEW, again.getStatus());
    assertEquals(reminded.getNaggedSince(), again.getNaggedSince());
    assertEquals(4, again.getVersion());
    TOWN.orders.tell(id, OrderExpired.getDefaultInstance());
    Ticket closed = TOWN.await(id, TicketStatus.TICKET_STATUS_CLOSED);
    assertEquals(0, closed.getNags());
    assertEquals(List.of(), ids(list(restaurant, 100, "")));
  }

  @Test
  void anOrderForLaterIsShownWhenItsTimeHasCome() {
    String restaurant = TOWN.restaurant(false, 0);
    String later = UUID.randomUUID().toString();
    TOWN.orders.place(later, restaurant);
    TOWN.orders.tell(
        later,
        OrderFake.confirmed(restaurant).toBuilder()
            .setShowAt(Timestamp.newBuilder().setSeconds(1_900_000_000))
            .build());
    String now = TOWN.ticket(restaurant);
    assertEquals(List.of(now), ids(list(restaurant, 100, "")));
    TOWN.orders.tell(later, OrderReleased.newBuilder().setRestaurantId(restaurant).build());
    TOWN.await(later, TicketStatus.TICKET_STATUS_NEW);
  }

  @Test
  void othersDoNotSeeIt() {
    String restaurant = TOWN.restaurant(false, 0);
    String id = TOWN.ticket(restaurant);
    Caller neighbour = new Caller("rolf", Role.ROLE_RESTAURANT, Set.of("dar"));
    Caller customer = new Caller("cara", Role.ROLE_CUSTOMER, Set.of());
    for (Caller other : List.of(neighbour, customer)) {
      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> TOWN.get(other, id)).getKind());
      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> TOWN.accept(other, id, 20)).getKind());
      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND,
          refusal(() ->
                  TOWN.as(other)
                      .setKitchenState(
                          SetKitchenStateRequest.newBuilder()
                              .setRestaurantId(restaurant)
                              .setState(RestaurantState.RESTAURANT_STATE_BUSY)
                              .build()))
              .getKind());
      assertEquals(
          0,
          TOWN.as(other)
              .batchGetTickets(BatchGetTicketsRequest.newBuilder().addOrderIds(id).build())
              .getTicketsCount());
    }
    assertEquals(
        ProblemKind.PROBLEM_KIND_UNAUTHENTICATED,
        refusal(() -> TOWN.get(Caller.ANONYMOUS, id)).getKind());
    assertEquals(
        List.of(id),
        ids(
            TOWN.as(new Caller("rosa", Role.ROLE_RESTAURANT, Set.of(restaurant)))
                .listTickets(ListTicketsRequest.newBuilder().setFirst(10).build())));
  }

  @Test
  void orderRefusesInItsOwnWords() {
    String restaurant = TOWN.restaurant(false, 0);
    String id = TOWN.ticket(restaurant);
    Problem early =
        refusal(() ->
            TOWN.as(STAFF)
                .changeTicket(
                    ChangeTicketRequest.newBuilder()
                        .setOrderId(id)
                        .setReady(Ready.getDefaultInstance())
                        .build()));
    assertEquals("ILLEGAL_TRANSITION", early.getCode());
    assertEquals("The order is ORDER_STATUS_CONFIRMED.", early.getDetail());
    Problem stale =
        refusal(() ->
            TOWN.as(STAFF)
                .changeTicket(
                    ChangeTicketRequest.newBuilder()
                        .setOrderId(id)
                        .setIfVersion(1)
                        .setReady(Ready.getDefaultInstance())
                        .build()));
    assertEquals(ProblemKind.PROBLEM_KIND_STALE, stale.getKind());
    assertEquals(
        "/preparationMinutes",
        refusal(() -> TOWN.accept(STAFF, id, 241)).getFields(0).getPointer());
    assertEquals(
        "/command",
        refusal(() ->
                TOWN.as(STAFF)
                    .changeTicket(ChangeTicketRequest.newBuilder().setOrderId(id).build()))
            .getFields(0)
            .getPointer());
  }

  @Test
  void ofManyWhoAcceptAtOnceNoMoreGetInThanThereIsRoom() throws Exception {
    String restaurant = TOWN.restaurant(false, 2);
    List<String> ids = IntStream.range(0, 8).mapToObj(_ -> TOWN.ticket(restaurant)).toList();
    List<Callable<String>> accepts = new ArrayList<>();
    for (String id : ids) {
      accepts.add(() -> {
        try {
          TOWN.accept(STAFF, id, 20);
          return "accepted";
        } catch (StatusRuntimeException e) {
          return Refusal.of(e).problem().getCode();
        }
      });
    }
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var outcome : crowd.invokeAll(accepts)) {
        outcomes.add(outcome.get());
      }
    }
    assertEquals(2, outcomes.stream().filter("accepted"::equals).count(), outcomes.toString());
    assertEquals(6, outcomes.stream().filter("NO_ROOM"::equals).count(), outcomes.toString());

    String left = ids.get(outcomes.indexOf("NO_ROOM"));
    Problem noRoom = refusal(() -> TOWN.accept(STAFF, left, 20));
    assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, noRoom.getKind());
    assertTrue(noRoom.getDetail().contains("The soonest is in 3"), noRoom.getDetail());
    int suggested = TOWN.get(STAFF, left).getSuggestedMinutes();
    assertTrue(suggested >= 29, "suggests " + suggested);
    assertEquals(TicketStatus.TICKET_STATUS_ACCEPTED, TOWN.accept(STAFF, left, 0).getStatus());
  }

  @Test
  void aPlaceIsKeptForWhoeverWasAskedFor() {
    String restaurant = TOWN.restaurant(false, 1);
    String first = TOWN.ticket(restaurant);
    String second = TOWN.ticket(restaurant);
    assertEquals(
        ProblemKind.PROBLEM_KIND_STALE,
        refusal(() ->
                TOWN.as(STAFF)
                    .changeTicket(
                        ChangeTicketRequest.newBuilder()
                            .setOrderId(first)
                            .setIfVersion(9)
                            .setAccept(Accept.newBuilder().setPreparationMinutes(20))
                            .build()))
            .getKind());
    assertEquals("NO_ROOM", refusal(() -> TOWN.accept(STAFF, second, 20)).getCode());
    assertEquals(TicketStatus.TICKET_STATUS_ACCEPTED, TOWN.accept(STAFF, first, 20).getStatus());
    TOWN.await(first, TicketStatus.TICKET_STATUS_ACCEPTED);
    TOWN.orders.tell(first, OrderCancelled.getDefaultInstance());
    TOWN.await(first, TicketStatus.TICKET_STATUS_CLOSED);
    assertEquals(TicketStatus.TICKET_STATUS_ACCEPTED, TOWN.accept(STAFF, second, 20).getStatus());
  }

  @Test
  void pagesByWhatIsToBeReadyFirst() {
    String restaurant = TOWN.restaurant(false, 0);
    List<String> ids = IntStream.range(0, 5).mapToObj(_ -> TOWN.ticket(restaurant)).toList();
    TOWN.accept(STAFF, ids.get(4), 1);
    TOWN.await(ids.get(4), TicketStatus.TICKET_STATUS_ACCEPTED);
    List<String> seen = new ArrayList<>();
    String after = "";
    ListTicketsResponse page;
    do {
      page = list(restaurant, 2, after);
      seen.addAll(ids(page));
      after = page.getCursorsList().getLast();
    } while (page.getHasNext());
    assertEquals(ids.get(4), seen.getFirst());
    assertEquals(Set.copyOf(ids), Set.copyOf(seen));
    assertEquals(5, seen.size());
    assertEquals(
        "/after", refusal(() -> list(restaurant, 2, "nonsense")).getFields(0).getPointer());
    assertEquals("/first", refusal(() -> list(restaurant, 101, "")).getFields(0).getPointer());
  }

  @Test
  void pauseBusyAndSoldOutGoThroughMenu() {
    String restaurant = TOWN.restaurant(false, 6);
    TOWN.ticket(restaurant);
    Kitchen busy =
        TOWN.as(STAFF)
            .setKitchenState(
                SetKitchenStateRequest.newBuilder()
                    .setRestaurantId(restaurant)
                    .setState(RestaurantState.RESTAURANT_STATE_BUSY)
                    .build())
            .getKitchen();
    assertEquals(RestaurantState.RESTAURANT_STATE_BUSY, busy.getState());
    assertEquals(6, busy.getCapacity());
    assertEquals(1, busy.getNewTickets());
    assertEquals(1, busy.getOpenTickets());
    assertEquals(0, busy.getLoad());
    Await.until(
        LIMIT,
        "the kitchen has heard that it is busy",
        () ->
            TOWN.as(STAFF)
                    .getKitchen(GetKitchenRequest.newBuilder().setRestaurantId(restaurant).build())
                    .getKitchen()
                    .getState()
                == RestaurantState.RESTAURANT_STATE_BUSY);
    assertEquals(
        35, TOWN.get(STAFF, ids(list(restaurant, 1, "")).getFirst()).getSuggestedMinutes());
    assertEquals(
        "/state",
        refusal(() ->
                TOWN.as(STAFF)
                    .setKitchenState(
                        SetKitchenStateRequest.newBuilder().setRestaurantId(restaurant).build()))
            .getFields(0)
            .getPointer());
    Stock soldOut = Stock.newBuilder().setState(StockState.STOCK_STATE_OUT_OF_STOCK).build();
    assertEquals(
        soldOut,
        TOWN.as(STAFF)
            .setItemStock(
                SetItemStockRequest.newBuilder()
                    .setRestaurantId(restaurant)
                    .setItemId("quenelle")
                    .setStock(soldOut)
                    .build())
            .getItem()
            .getStock());
  }

  private static ListTicketsResponse list(String restaurant, int first, String after) {
    return TOWN.as(STAFF)
        .listTickets(
            ListTicketsRequest.newBuilder()
                .setRestaurantId(restaurant)
                .setFirst(first)
                .setAfter(after)
                .build());
  }

  private static List<String> ids(ListTicketsResponse page) {
    return page.getTicketsList().stream().map(Ticket::getOrderId).toList();
  }
}
